"""The invented school, built once for all tests of the pages, a copy for each."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.clock import SystemClock
from adapters.demo import prepare
from tests.web.thornfield import TEACHER_OF_4A, Browser, Thornfield, open_school


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a school that nobody has touched since it was built."""
    return prepare(tmp_path_factory.mktemp("demo"), SystemClock().now().date())


@pytest.fixture
async def school(built: Path, tmp_path: Path) -> AsyncIterator[Thornfield]:
    async with open_school(built, tmp_path / "school") as thornfield:
        yield thornfield


@pytest.fixture
async def visitor(school: Thornfield) -> AsyncIterator[Browser]:
    """A browser in which nobody has been picked yet."""
    async with school.browser() as browser:
        yield browser


@pytest.fixture
async def teacher(visitor: Browser) -> Browser:
    """A browser at which the teacher of 4A sits."""
    await visitor.sit_down(TEACHER_OF_4A)
    return visitor
