"""The packs in the documentation load as they are printed there."""

import re
from pathlib import Path

import pytest

from chatops import policy

TEXT = (Path(__file__).parents[3] / "docs" / "packs.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_can_be_used(tmp_path: Path, text: str) -> None:
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    assert policy.load("ours.toml", beside=tmp_path).title in text


def test_there_are_examples_of_both_sorts() -> None:
    assert ["extends" in one for one in EXAMPLES] == [False, True]
