"""A real browser for tests of pages: the machine's own Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.patience import PATIENCE

NAMES = ("chromium", "chromium-browser", "google-chrome")
NOT_HERE = f"no browser on this machine (looked for {', '.join(NAMES)})"
# Runs as root, talks to nobody but the page under test.
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_program() -> str:
    """Where the browser is; without one the test fails in CI and is skipped elsewhere."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{NOT_HERE}, and CI=true allows no test to be left out", pytrace=False)
    pytest.skip(NOT_HERE)


@asynccontextmanager
async def running_chromium(program: str) -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE * 1000)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        try:
            yield launched
        finally:
            await launched.close()


def not_run(reports: list[pytest.TestReport], why: str = NOT_HERE) -> list[str]:
    """The tests among the skipped that were left out for this reason."""
    return sorted(report.nodeid for report in reports if why in str(report.longrepr))
