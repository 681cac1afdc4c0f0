"""Puts a workspace on loopback: its Web API, its files, its sockets."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.slack import block_kit
from tests.slack.methods import METHODS, Refused
from tests.slack.workspace import APP_TOKEN, SIGN_IN, TOKEN, Call, Json, Workspace

RESPONSES_EACH: Final = 5


@dataclass(frozen=True)
class Server:
    """What answers for a workspace over HTTP."""

    workspace: Workspace

    def application(self) -> web.Application:
        app = web.Application(client_max_size=2**26)
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_get("/files/{file}", self._download)
        app.router.add_post("/respond/{number}", self._respond)
        app.router.add_get("/socket", self._socket)
        return app

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await _args(request)
        self.workspace.calls.append(Call(method, args))
        await self.workspace.changed()
        if self.workspace.bad_days[method]:
            return await self.workspace.bad_days[method].popleft().answer()
        wanted = APP_TOKEN if method == "apps.connections.open" else TOKEN
        if request.headers.get("Authorization") != f"Bearer {wanted}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        try:
            said = METHODS[method](self.workspace, args)
        except KeyError as unknown:
            said = {"ok": False, "error": f"unknown_method {unknown}"}
        except Refused as refused:
            said = {"ok": False, "error": str(refused)}
        await self.workspace.changed()
        return web.json_response({"ok": True} | said)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        if self.workspace.bad_days["upload"]:
            return await self.workspace.bad_days["upload"].popleft().answer()
        self.workspace.contents[request.match_info["file"]] = await request.read()
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        self.workspace.downloads.append(dict(request.headers))
        if self.workspace.bad_days["download"]:
            return await self.workspace.bad_days["download"].popleft().answer()
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.Response(text=SIGN_IN, content_type="text/html")
        return web.Response(
            body=self.workspace.contents[request.match_info["file"]], content_type="image/jpeg"
        )

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        if len(self.workspace.responded) >= RESPONSES_EACH:
            return web.Response(status=404)
        message = await request.json()
        self.workspace.responded.append(message)
        self.workspace.faults += block_kit.of_message(message)
        await self.workspace.changed()
        return web.Response(text="ok")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.workspace.sockets.append(socket)
        self.workspace.lines_opened += 1
        await self.workspace.changed()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                answer = json.loads(message.data)
                self.workspace.acknowledged[answer["envelope_id"]] = answer.get("payload") or {}
                await self.workspace.changed()
        return socket


async def _args(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    fields = [*request.query.items(), *(await request.post()).items()]
    return {name: _plain(str(value)) for name, value in fields}


def _plain(value: str) -> Any:  # noqa: ANN401 - whatever the JSON in a form field is
    return json.loads(value) if value[:1] in {"[", "{"} else value


@asynccontextmanager
async def running_workspace() -> AsyncIterator[Workspace]:
    """A workspace that listens on a port of its own."""
    workspace = Workspace()
    runner = web.AppRunner(Server(workspace).application(), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    workspace.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield workspace
    finally:
        for socket in workspace.sockets:
            await socket.close()
        await runner.cleanup()
