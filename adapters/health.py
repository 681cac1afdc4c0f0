"""Whether the process lives, whether it can work, and its numbers: /healthz, /readyz, /metrics."""

import asyncio
from collections.abc import Callable, Mapping

from aiohttp import web

from adapters.metrics import Metrics

Probe = Callable[[], bool]  # may raise; run in a thread


def routes(metrics: Metrics, probes: Mapping[str, Probe]) -> list[web.RouteDef]:
    """The three routes; /readyz answers 503 and names what is not ready."""

    async def alive(_: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def ready(_: web.Request) -> web.Response:
        found = {name: await asyncio.to_thread(_holds, probe) for name, probe in probes.items()}
        status = 200 if all(found.values()) else 503
        said = {name: "ready" if holds else "not ready" for name, holds in found.items()}
        return web.json_response(said, status=status)

    async def numbers(_: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), content_type="text/plain")

    return [
        web.get("/healthz", alive),
        web.get("/readyz", ready),
        web.get("/metrics", numbers),
    ]


def _holds(probe: Probe) -> bool:
    try:
        return probe()
    except Exception:  # noqa: BLE001 - whatever it is that fails, the answer is: not ready
        return False
