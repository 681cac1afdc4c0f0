"""Runs a few lines apart, and puts an end to them where they take as good as for ever."""

import asyncio
import sys

from tests.patience import PATIENCE


async def ends(lines: str) -> bool:
    """Whether these lines of Python come to their end, without a mistake, in time."""
    apart = await asyncio.create_subprocess_exec(sys.executable, "-c", lines)
    try:
        async with asyncio.timeout(PATIENCE):
            return not await apart.wait()
    except TimeoutError:
        apart.kill()
        await apart.wait()
        return False
