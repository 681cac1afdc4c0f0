"""The Web API methods that the bot uses, refusing what Slack would refuse."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.slack import block_kit
from tests.slack.workspace import BOT, TEAM, Json, Workspace


class Refused(Exception):
    """Slack's word for a call that it does not take."""


def _auth_test(_: Workspace, __: Json) -> Json:
    return {"team_id": TEAM, "user_id": BOT, "bot_id": "B0BOT", "url": "https://thornfield.example"}


def _users_info(workspace: Workspace, args: Json) -> Json:
    if args["user"] not in workspace.users:
        raise Refused("user_not_found")
    return {"user": workspace.users[args["user"]]}


def _lookup(workspace: Workspace, args: Json) -> Json:
    for user in workspace.users.values():
        if user["profile"].get("email") == args["email"] and not user["deleted"]:
            return {"user": user}
    raise Refused("users_not_found")


def _open_conversation(workspace: Workspace, args: Json) -> Json:
    if args["users"] not in workspace.users:
        raise Refused("user_not_found")
    return {"channel": {"id": f"D{args['users'][1:]}"}}


def _post_message(workspace: Workspace, args: Json) -> Json:
    if not str(args["channel"]).startswith("D"):
        raise Refused("channel_not_found")
    ts = f"1700000000.{workspace.number():06}"
    workspace.faults += block_kit.of_message(args)
    workspace.messages[args["channel"], ts] = args | {"ts": ts}
    return {"channel": args["channel"], "ts": ts}


def _update_message(workspace: Workspace, args: Json) -> Json:
    where = (args["channel"], args["ts"])
    if where not in workspace.messages:
        raise Refused("message_not_found")
    workspace.faults += block_kit.of_message(args)
    # What is left out stays as it was; an empty list takes the blocks away.
    workspace.messages[where] |= args
    return {"channel": where[0], "ts": where[1]}


def _post_ephemeral(workspace: Workspace, args: Json) -> Json:
    workspace.faults += block_kit.of_message(args)
    workspace.ephemeral.append(args)
    return {"message_ts": "1"}


def _open_view(workspace: Workspace, args: Json) -> Json:
    if args["trigger_id"] not in workspace.triggers:
        raise Refused("expired_trigger_id")
    workspace.triggers.remove(args["trigger_id"])
    workspace.faults += block_kit.of_view(args["view"])
    view = args["view"] | {"id": f"V{workspace.number()}", "hash": "1"}
    workspace.views.append(view)
    return {"view": view}


def _update_view(workspace: Workspace, args: Json) -> Json:
    workspace.faults += block_kit.of_view(args["view"])
    pictures = [one for one in args["view"]["blocks"] if one["type"] == "image"]
    shared = {one["id"] for one in workspace.shared}
    if any(one["slack_file"]["id"] not in shared for one in pictures):
        raise Refused("invalid_arguments")
    (known,) = [one for one in workspace.views if one["id"] == args["view_id"]]
    known.update(args["view"])
    return {"view": known}


def _publish_view(workspace: Workspace, args: Json) -> Json:
    workspace.faults += block_kit.of_view(args["view"])
    workspace.homes[args["user_id"]] = args["view"]
    return {"view": args["view"]}


def _file_info(workspace: Workspace, args: Json) -> Json:
    if args["file"] not in workspace.files:
        raise Refused("file_not_found")
    return {"file": workspace.files[args["file"]]}


def _upload_url(workspace: Workspace, args: Json) -> Json:
    file = f"F{workspace.number():06}"
    workspace.files[file] = {"id": file, "alt_txt": args.get("alt_txt", ""), **args}
    return {"file_id": file, "upload_url": f"{workspace.url}/upload/{file}"}


def _complete_upload(workspace: Workspace, args: Json) -> Json:
    for one in args["files"]:
        if one["id"] not in workspace.contents:
            raise Refused("file_not_found")
        workspace.shared.append(
            workspace.files[one["id"]] | one | {"channel": args.get("channel_id")}
        )
    return {"files": args["files"]}


def _delete_file(workspace: Workspace, args: Json) -> Json:
    """A bot deletes what it uploaded itself, and nothing else."""
    if args["file"] not in workspace.files:
        raise Refused("file_not_found")
    if "length" not in workspace.files[args["file"]]:
        raise Refused("cant_delete_file")
    del workspace.files[args["file"]]
    workspace.contents.pop(args["file"], None)
    workspace.shared[:] = [one for one in workspace.shared if one["id"] != args["file"]]
    return {}


def _open_connection(workspace: Workspace, _: Json) -> Json:
    return {"url": workspace.url.replace("http", "ws") + "/socket"}


METHODS: Final[Mapping[str, Callable[[Workspace, Json], Json]]] = {
    "apps.connections.open": _open_connection,
    "auth.test": _auth_test,
    "chat.postEphemeral": _post_ephemeral,
    "chat.postMessage": _post_message,
    "chat.update": _update_message,
    "conversations.open": _open_conversation,
    "files.completeUploadExternal": _complete_upload,
    "files.delete": _delete_file,
    "files.getUploadURLExternal": _upload_url,
    "files.info": _file_info,
    "users.info": _users_info,
    "users.lookupByEmail": _lookup,
    "views.open": _open_view,
    "views.publish": _publish_view,
    "views.update": _update_view,
}
