"""Which store CHATOPS_MEDIA_URL names: a folder on this machine, or a bucket."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from adapters.media.folder import FolderStore
from adapters.media.objects import SCHEMES, ObjectStore
from adapters.media.store import MediaUrlRefused, Store


def open_store(url: str, key: bytes) -> Store:
    """The store at a folder's path, file:///..., or a bucket's address; MediaUrlRefused else."""
    parts = urlsplit(url)
    if parts.scheme in SCHEMES:
        return ObjectStore(url, key)
    if parts.scheme not in {"", "file"} or parts.netloc or not parts.path:
        raise MediaUrlRefused(
            f"CHATOPS_MEDIA_URL is {url!r}: photos are kept in a folder (its path, or"
            " file:///path) or in a bucket (s3://bucket/path, or"
            " abfs://container@account.dfs.core.windows.net/path)."
        )
    return FolderStore(Path(unquote(parts.path) if parts.scheme else url), key)
