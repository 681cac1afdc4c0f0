"""Activities in the shapes that Teams sends."""

from collections.abc import Mapping
from typing import Any, Final

from tests.teams.microsoft import BOT, TENANT

Activity = dict[str, Any]
OKORO: Final = "3f6f2f0e-1111-4aaa-8bbb-000000000001"
NOLAN: Final = "3f6f2f0e-1111-4aaa-8bbb-000000000002"


def activity(kind: str, url: str, by: str = OKORO, **more: object) -> Activity:
    """An activity of somebody's personal chat with the bot."""
    return {
        "type": kind,
        "id": "1700000000001",
        "timestamp": "2026-11-20T12:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": f"{url}/teams/",
        "from": {"id": f"29:{by}", "name": "Somebody", "aadObjectId": by},
        "recipient": {"id": BOT, "name": "Press desk"},
        "conversation": {
            "id": f"a:29:{by}",
            "conversationType": "personal",
            "tenantId": TENANT,
        },
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "en-GB",
        **more,
    }


def said(text: str, url: str, by: str = OKORO, **more: object) -> Activity:
    """A typed message."""
    return activity("message", url, by, text=text, textFormat="plain", **more)


def invoke(
    name: str, value: Mapping[str, Any], url: str, by: str = OKORO, **more: object
) -> Activity:
    """An invoke, which waits for its answer."""
    return activity("invoke", url, by, name=name, value=value, **more)


def file(url: str, name: str = "garden.jpg") -> dict[str, Any]:
    """A file as it comes in a personal chat."""
    return {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "contentUrl": "https://thornfield-my.sharepoint.com/personal/x/Documents/" + name,
        "name": name,
        "content": {
            "downloadUrl": url,
            "uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C9D",
            "fileType": name.rpartition(".")[2],
        },
    }


def picture(url: str) -> dict[str, Any]:
    """A picture pasted into the message."""
    return {"contentType": "image/*", "contentUrl": url}
