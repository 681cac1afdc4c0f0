"""What the project stands on: locked by hash, known by reason and licence, and no face recognition."""

import re
import sys
from importlib.metadata import metadata, packages_distributions
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT, imported_by, modules, pyproject

EXTRA = "requirements-ocr.lock"
LOCKS = ["requirements.lock", "requirements-dev.lock", "benchmarks/requirements-peers.lock", EXTRA]
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^ ;\\]+)(?: ; [^\\]+)? \\$", re.MULTILINE)
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
LICENCE_FIELDS = ("Classifier", "License-Expression")
# Detecting that there is a face is allowed; knowing whose it is, never.
FACE_RECOGNITION = (
    "adaface", "arcface", "azure-ai-vision-face", "azure-cognitiveservices-vision-face",
    "compreface", "deepface", "dlib", "face-recognition", "facenet", "insightface",
    "keras-facenet", "keras-vggface", "uniface",
)  # fmt: skip


def _pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text()))


def _requirements() -> dict[str, list[Requirement]]:
    project = pyproject()
    groups = project["dependency-groups"]
    runtime = project["project"]["dependencies"] + groups["build"]
    return {
        "requirements.lock": [Requirement(line) for line in runtime],
        "requirements-dev.lock": [Requirement(line) for line in groups["dev"]],
        "benchmarks/requirements-peers.lock": [Requirement(line) for line in groups["peers"]],
        EXTRA: [Requirement(line) for line in groups["ocr"]],
    }


def _reasons() -> dict[str, list[str]]:
    """Package -> the other cells of its row in the table of decision 0001."""
    text = (ROOT / "docs/decisions/0001-dependencies.md").read_text()
    rows = [line.strip("| \n").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in rows}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_says_only_versions_and_hashes(lock: str) -> None:
    lines = [line for line in (ROOT / lock).read_text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not (PIN.match(line) or HASH.match(line))] == []
    unhashed = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if PIN.match(line) and not HASH.match(following)
    ]
    assert unhashed == []
    assert len(_pins(lock)) > 20 or lock == EXTRA


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_keeps_what_pyproject_asks(lock: str) -> None:
    pins = _pins(lock)
    stale = [
        str(wanted)
        for wanted in _requirements()[lock]
        if not wanted.specifier.contains(pins.get(canonicalize_name(wanted.name), "0"))
    ]
    assert stale == [], "run `make lock`"


def test_what_the_code_imports_it_also_asks_for() -> None:
    """Not only what happens to come along with something else."""
    asked = {canonicalize_name(one.name) for one in _requirements()["requirements.lock"]}
    brought_by = packages_distributions()
    missing = [
        f"{name} imports {module}"
        for name, tree in modules("chatops/", "adapters/")
        for module in {imported.partition(".")[0] for imported in imported_by(tree)}
        if module not in sys.stdlib_module_names | {"chatops", "adapters"}
        if not asked & {canonicalize_name(one) for one in brought_by.get(module, [])}
    ]
    assert missing == []


def test_the_locks_name_the_same_versions() -> None:
    runtime, dev, peers, extra = map(_pins, LOCKS)
    asked: set[str] = {canonicalize_name(one.name) for one in _requirements()[LOCKS[2]]}
    assert extra.items() <= dev.items(), "the tests run what a school installs"
    for others in (dev, {name: peers[name] for name in asked}):
        assert {name: others[name] for name in runtime.keys() & others.keys()} == {
            name: runtime[name] for name in runtime.keys() & others.keys()
        }


def test_the_extra_brings_nothing_but_what_its_lock_names() -> None:
    project = pyproject()
    assert project["project"]["optional-dependencies"] == {
        "ocr": project["dependency-groups"]["ocr"]
    }
    asked = {canonicalize_name(one.name) for one in _requirements()[EXTRA]}
    assert _pins(EXTRA).keys() == asked


def test_every_dependency_has_a_reason_and_a_licence_and_nothing_else_has() -> None:
    wanted = {canonicalize_name(one.name) for one in chain(*_requirements().values())}
    reasons = _reasons()
    assert set(reasons) == wanted
    assert [name for name, cells in reasons.items() if not all(map(str.strip, cells))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_nothing_here_can_recognise_a_face(lock: str) -> None:
    assert [name for name in _pins(lock) if name.startswith(FACE_RECOGNITION)] == []


def test_nothing_that_is_handed_on_asks_for_more_than_naming_it() -> None:
    """Strong copyleft would bind a school's own additions; the LGPL of a library does not."""
    strong = []
    for name in _pins("requirements.lock"):
        try:
            about = metadata(name)
        except ModuleNotFoundError:  # for another platform
            continue
        said = " ".join(chain(*(about.get_all(field, []) for field in LICENCE_FIELDS)))
        if re.search(r"(?<!L)GPL", said.replace("Lesser General Public License", "LGPL")):
            strong.append(name)
    assert strong == []
