"""Microsoft's stand-in for tests of Teams."""

from collections.abc import AsyncIterator

import pytest

from tests.teams.microsoft import Microsoft


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    async with Microsoft().open() as opened:
        yield opened
