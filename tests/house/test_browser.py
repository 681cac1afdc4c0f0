"""The browser for tests is real, and never missing in silence."""

import os
import subprocess
import sys
from pathlib import Path

from playwright.async_api import Browser

ROOT = Path(__file__).parents[2]
THIS = "tests/house/test_browser.py::test_a_page_is_drawn_and_answers_a_click"


async def test_a_page_is_drawn_and_answers_a_click(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content("<button onclick=\"this.textContent = 'Approved'\">Approve</button>")
    await page.get_by_role("button", name="Approve").click()
    assert await page.get_by_role("button").text_content() == "Approved"


def _run_without_a_browser(ci: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", THIS]
    environment = {**os.environ, "PATH": "", "CI": ci}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_without_a_browser_the_run_names_each_test_that_did_not_run() -> None:
    run = _run_without_a_browser(ci="")
    assert run.returncode == 0
    aloud = run.stdout.partition("1 DID NOT RUN: no browser on this machine")[2]
    assert THIS in aloud


def test_in_ci_a_missing_browser_is_a_failure() -> None:
    run = _run_without_a_browser(ci="true")
    assert run.returncode == 1
    assert "CI=true allows no test to be left out" in run.stdout
