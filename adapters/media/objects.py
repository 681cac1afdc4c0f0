"""Photos in a bucket: S3, Azure, or anything that speaks as they do, over obstore."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

import obstore
from obstore.exceptions import BaseError
from obstore.store import AzureStore, S3Store, from_url

from adapters.media.store import MediaUnreachable, MediaUrlRefused, Store

PATIENCE: Final = timedelta(seconds=30)
# Both providers' own names for an address; a key or an account is never part of it.
SCHEMES: Final = frozenset({"s3", "az", "azure", "abfs", "abfss"})


class ObjectStore(Store):
    """A bucket. Each object is there whole or not at all, so nothing half written is ever left.

    Account, key, region and endpoint are read from the variables in which the provider's own
    tools look for them (AWS_..., AZURE_...).
    """

    def __init__(self, url: str, key: bytes) -> None:
        super().__init__(key)
        try:
            bucket = from_url(url, retry_config={"max_retries": 2, "retry_timeout": PATIENCE})
        except BaseError as refused:
            # The first line says what is missing; the rest is for obstore's own makers.
            why = str(refused).partition("\n")[0]
            raise MediaUrlRefused(f"CHATOPS_MEDIA_URL is {url!r}: {why}") from refused
        if not isinstance(bucket, S3Store | AzureStore):
            raise MediaUrlRefused(f"CHATOPS_MEDIA_URL is {url!r}, which is neither S3 nor Azure.")
        self._bucket = bucket

    def usable(self) -> bool:
        """Whether the bucket is there and lets us look into it."""
        try:
            with _reaching():
                next(iter(obstore.list(self._bucket, chunk_size=1)), None)
        except OSError:
            return False
        return True

    def sweep(self, _before: datetime, /) -> int:
        return 0

    def _write(self, name: str, sealed: bytes) -> None:
        try:
            with _reaching():
                obstore.put(self._bucket, name, sealed)
        except FileNotFoundError as no_bucket:
            raise MediaUnreachable("there is no such bucket") from no_bucket

    def _read(self, name: str) -> bytes:
        with _reaching():
            return obstore.get(self._bucket, name).bytes().to_bytes()

    def _holds(self, name: str) -> bool:
        try:
            with _reaching():
                obstore.head(self._bucket, name)
        except FileNotFoundError:
            return False
        return True

    def _remove(self, name: str) -> None:
        with _reaching():
            obstore.delete(self._bucket, name)


@contextmanager
def _reaching() -> Iterator[None]:
    """MediaUnreachable for whatever goes wrong; FileNotFoundError, which is an answer, passes."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as trouble:
        # Not in its own words: they hold addresses.
        raise MediaUnreachable(type(trouble).__name__) from trouble
