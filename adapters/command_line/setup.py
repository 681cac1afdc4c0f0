"""`chatops setup slack|teams`: the app to install in a chat, filled in for this school."""

import json
import sys
import uuid
import zipfile
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

import typer

from adapters.command_line.saying import refuse

setup = typer.Typer(no_args_is_help=True, help="Write what a chat has to be told about the desk.")
# A checkout has the manifests beside the code; an installed package under the environment.
PLACES: Final = (
    Path(__file__).parents[2] / "manifest",
    Path(sys.prefix) / "share" / "school-press-desk" / "manifest",
)
SLACK_PLACE: Final = "REPLACE-WITH-PUBLIC-URL"
TEAMS_PLACE: Final = "replace-with-public-url.example"
NO_APP: Final = "00000000-0000-0000-0000-000000000000"
STRINGS: Final = "en-gb.json"
ICONS: Final = ("color.png", "outline.png")
# A zip that is made twice from the same is the same.
MOMENT: Final = (2026, 1, 1, 0, 0, 0)

PublicUrl = Annotated[
    str, typer.Option(help="Where the chat reaches the desk: https://desk.your-school.example")
]
Out = Annotated[Path, typer.Option(help="The file to write.")]


@setup.command()
def slack(public_url: PublicUrl, out: Out) -> None:
    """Write the Slack manifest, to be pasted where a Slack app is created from a manifest."""
    text = _read("slack.yaml").replace(SLACK_PLACE, _host(public_url))
    head, _, body = text.partition("_metadata:")
    del head  # it says what to replace, and that is done
    _write(out, f"_metadata:{body}".encode())
    typer.echo(
        f"Wrote {out}. At api.slack.com/apps choose “Create New App”, “From a manifest”, paste it."
    )


@setup.command()
def teams(
    public_url: PublicUrl,
    app_id: Annotated[str, typer.Option(help="The Azure bot's app id (a GUID).")],
    out: Out,
    website: Annotated[
        str, typer.Option(help="The school's own website, shown beside the app.")
    ] = "",
) -> None:
    """Write the Teams app, a zip to be uploaded in the Teams admin centre."""
    host, app = _host(public_url), _guid(app_id)
    manifest = json.loads(_read("teams/manifest.json").replace(NO_APP, app))
    manifest["validDomains"] = [host]
    manifest["developer"] = _developer(manifest["developer"], website or f"https://{host}")
    _write_zip(out, manifest)
    typer.echo(f"Wrote {out}. Upload it in the Teams admin centre under “Manage apps”.")


def _developer(developer: dict[str, str], website: str) -> dict[str, str]:
    if not website.startswith("https://"):
        refuse("--website must start with https://")
    return {name: website if name.endswith("Url") else said for name, said in developer.items()}


def _host(public_url: str) -> str:
    """The host that a chat is told; the command ends where the address is not one for it."""
    parts = urlsplit(public_url)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/"):
        refuse("--public-url must be https:// and a host, like https://desk.your-school.example")
    return parts.netloc


def _guid(app_id: str) -> str:
    try:
        return str(uuid.UUID(app_id))
    except ValueError:
        refuse("--app-id must be the GUID that Azure shows as “Microsoft App ID”.")


def _read(name: str) -> str:
    return _path(name).read_text(encoding="utf-8")


def _path(name: str) -> Path:
    found = next((place / name for place in PLACES if (place / name).exists()), None)
    if found is None:
        refuse("This installation has no manifests. Please run it in a checkout of the project.")
    return found


def _write_zip(out: Path, manifest: dict[str, Any]) -> None:
    files = {
        "manifest.json": json.dumps(manifest, indent=2, ensure_ascii=False).encode(),
        STRINGS: _path(f"teams/{STRINGS}").read_bytes(),
        **{name: _path(f"teams/{name}").read_bytes() for name in ICONS},
    }
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in files.items():
                packed.writestr(zipfile.ZipInfo(name, MOMENT), data)
    except OSError as trouble:
        refuse(f"{out} cannot be written: {trouble.strerror}.")


def _write(out: Path, data: bytes) -> None:
    try:
        out.write_bytes(data)
    except OSError as trouble:
        refuse(f"{out} cannot be written: {trouble.strerror}.")
