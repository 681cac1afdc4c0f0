"""Sends a clean video so that a player may begin anywhere in it: whole, or the part that it asks for."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from aiohttp import web

NO_HEADERS: Final[Mapping[str, str]] = {}


def played(
    request: web.Request, data: bytes, headers: Mapping[str, str] = NO_HEADERS
) -> web.Response:
    """The bytes that were asked for; 416 where there are none such."""
    size = len(data)
    said = {"Accept-Ranges": "bytes", **headers}
    if "Range" not in request.headers:
        return web.Response(body=data, content_type="video/mp4", headers=said)
    try:
        start, end, _ = request.http_range.indices(size)
    except ValueError:
        start, end = size, size
    if start >= end:
        nothing = said | {"Content-Range": f"bytes */{size}"}
        return web.Response(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=nothing)
    said["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    part = memoryview(data)[start:end]
    return web.Response(
        status=HTTPStatus.PARTIAL_CONTENT, body=bytes(part), content_type="video/mp4", headers=said
    )
