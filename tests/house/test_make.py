"""The Makefile tells what it can do, and CI runs all of it that checks."""

import re
import subprocess

from tests.house.source import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))


def test_help_lists_every_target() -> None:
    # Run by make itself, a make says which folder it enters.
    asked = ["make", "--no-print-directory", "help"]
    run = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    assert {line.split()[0] for line in run.stdout.splitlines()} == TARGETS


def test_no_target_is_mistaken_for_a_file() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == TARGETS


def test_ci_runs_all_that_check_runs() -> None:
    checks = re.search(r"^check: ([a-z -]+?) +##", MAKEFILE, re.MULTILINE)
    assert checks
    run = re.findall(r"^make (.*)$", (ROOT / ".ci/run").read_text(), re.MULTILINE)
    assert set(" ".join(run).split()) == set(checks[1].split())
