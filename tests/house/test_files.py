"""What no file of the project may say: where it was written, or whom to download from."""

import re

import pytest

from tests.house.source import ROOT, project_files

MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|farm|root|home|Users|opt/wheels|tmp/\w)/?")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org"
    r"|(?<!emit-)(?:extra-)?index[-]url|(?<!emit-)find[-]links|trusted[-]host",
    re.IGNORECASE,
)
SECRET = re.compile(r"-----BEGIN (?:\w+ )?PRIVATE KEY-----\n[A-Za-z0-9+/]{40}|xox[abp]-\d{6,}")


@pytest.mark.parametrize(
    "forbidden", [MACHINE_PATH, REGISTRY, SECRET], ids=["machine path", "registry", "secret"]
)
def test_no_file_says(forbidden: re.Pattern[str]) -> None:
    said = []
    for path in project_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        said += [f"{path.relative_to(ROOT)}: {found[0]}" for found in forbidden.finditer(text)]
    assert said == []


@pytest.mark.parametrize(
    ("forbidden", "text"),
    [
        (MACHINE_PATH, "see " + "/" + "home/alex/desk.db"),
        (MACHINE_PATH, '"' + "/" + 'root/.venv"'),
        (REGISTRY, "https://pypi" + ".org/simple"),
        (REGISTRY, "--extra-" + "index" + "-url x"),
        (SECRET, "xoxb-" + "123456789"),
    ],
)
def test_the_rule_sees(forbidden: re.Pattern[str], text: str) -> None:
    assert forbidden.search(text)


def test_every_decision_note_has_a_number_of_its_own() -> None:
    notes = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [one.name[:4] for one in notes]
    assert len(set(numbers)) == len(numbers)
    for note in notes:
        assert note.read_text(encoding="utf-8").startswith(f"# {note.name[:4]} "), note.name
