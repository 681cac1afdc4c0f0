"""`chatops check`: exact in what it reads and writes, as other programs are written against it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from adapters.command_line.check import Known, screen
from adapters.command_line.check_input import Asked, lines_of
from adapters.command_line.check_output import for_people
from adapters.command_line.check_photos import Pictures
from chatops import policy
from chatops.checks.context import Context
from chatops.draft import Content
from chatops.errors import NotAllowed
from chatops.school import Trust
from tests.core.checks.thornfield import SCHOOL, context, number
from tests.core.checks.worked_cases import CASES, PACKS, Case
from tests.fakes.storage import MemoryStorage
from tests.fakes.surroundings import GivenDirectory

KEYS = ["kind", "severity", "clauses", "message", "remedy", "where", "pupils"]
MAY, ZOE = number("May Okafor"), number("Zoë Brandt")
LINE: dict[str, Any] = {"id": "7", "text": "Maths morning.", "accounts": ["x"]}
GROUP: dict[str, Any] = {
    "kind": "image",
    "label": "Our week",
    "alt": "Children at work",
    "pictured": [ZOE, number("Summer Holt")],
}


def under(pack: str) -> Callable[[Asked, Pictures], Context]:
    def context_of(asked: Asked, pictures: Pictures) -> Context:
        return replace(context(pack, asked.on or context().on), pictures=pictures)

    return context_of


def checked(line: Mapping[str, Any], pack: str = "default") -> Mapping[str, Any]:
    return screen(json.dumps(line).encode(), under(pack))


def written(content: Content) -> Mapping[str, Any]:
    """A content as a program would write it for the command."""
    answers = content.answers
    asked = (
        "dress",
        "dignity",
        "device",
        "copyright",
        "links_checked",
        "links_name_child",
        "visitors",
    )
    return {
        "id": "case",
        "school": "thornfield",
        "on": "2026-01-14",
        "author": "j.marsh@thornfield.example",
        "text": content.text,
        "accounts": content.accounts,
        "photos": [
            {
                "path": f"pictures/{place}.jpg",
                "kind": one.media.value,
                "label": one.label,
                "alt": one.alt,
                "pictured": one.pictured,
                "none_visible": one.none_visible,
            }
            for place, one in enumerate(content.photos)
        ],
        "attest": {
            **{name: getattr(answers, name) for name in asked},
            "topic": answers.topic,
            "post_consents": [
                {"admission_no": one.pupil, "covers": one.covers} for one in content.post_consents
            ],
        },
    }


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("case", CASES, ids=[one.id for one in CASES])
def test_a_worked_case_comes_out_as_the_catalogue_says(case: Case, pack: str) -> None:
    out = checked(written(case.content), pack)
    listed = {(severity.label, clause) for severity, clause in case.listed(pack)}
    told = {(one["severity"], clause) for one in out["findings"] for clause in one["clauses"]}
    assert listed <= told
    worst = [one for one in ("block", "needs-override", "warn") if one in dict(listed)]
    assert out["outcome"] == (worst[0] if worst else "clear")
    assert (out["findings"] == []) == (not listed)


def test_no_key_is_ever_left_out() -> None:
    out = checked({**LINE, "photos": [{**GROUP, "pictured": [MAY]}]})
    assert list(out) == ["id", "outcome", "findings"]
    for one in out["findings"]:
        assert list(one) == KEYS
        assert one["where"] is None or list(one["where"]) == ["field", "start", "end"]
    assert checked(LINE) == {"id": "7", "outcome": "clear", "findings": []}


def test_a_finding_says_what_where_whom_and_what_to_do() -> None:
    (found,) = checked({**LINE, "text": "👏 Well done Zoe\u0308 Brandt!"})["findings"]
    assert found == {
        "kind": "full_name_in_text",
        "severity": "block",
        "clauses": ["DEF-7"],
        "message": "“Zoe\u0308 Brandt” is a pupil's full name.",
        "remedy": "Take the name out, or name the class or year group instead.",
        "where": {"field": "text", "start": 12, "end": 23},
        "pupils": [ZOE],
    }


def test_what_stands_nowhere_in_particular_has_no_place() -> None:
    line = {**LINE, "photos": [GROUP], "attest": {"dress": "no"}}
    (found,) = checked(line)["findings"]
    assert (found["where"], found["pupils"]) == (None, [])


@pytest.mark.parametrize(
    "path", ["week/zoe_brandt.jpg", "C:\\week\\zoe_brandt.jpg", "zoe_brandt.jpg"]
)
def test_a_file_name_is_text_and_its_place_is_in_the_path_as_given(path: str) -> None:
    (found,) = checked({**LINE, "photos": [{**GROUP, "path": path}]})["findings"]
    where = found["where"]
    assert where["field"] == "photos[0].path"
    assert path[where["start"] : where["end"]] == "zoe_brandt"


def test_a_folders_name_is_not_the_files() -> None:
    assert checked({**LINE, "photos": [{**GROUP, "path": "zoe_brandt/1.jpg"}]})["findings"] == []


def test_only_what_a_photo_needs_to_be_judged_must_be_given() -> None:
    out = checked({**LINE, "photos": [{"pictured": GROUP["pictured"], "alt": "Children at work"}]})
    assert out["outcome"] == "clear"
    nulls = dict.fromkeys(("path", "label", "alt"))
    out = checked({**LINE, "school": None, "on": None, "photos": [{**GROUP, **nulls}]})
    assert [one["kind"] for one in out["findings"]] == ["alt_text_missing"]


def test_a_photo_of_which_nobody_said_who_is_in_it_is_g3() -> None:
    (found,) = checked({**LINE, "photos": [{**GROUP, "pictured": []}]})["findings"]
    assert (found["clauses"], found["severity"]) == (["G3"], "block")


def test_an_unknown_account_is_def_45() -> None:
    for pack in policy.shipped_names():
        (found,) = checked({**LINE, "accounts": ["mystery"]}, pack)["findings"]
        assert (found["clauses"][-1], found["severity"]) == ("DEF-45", "block")


def test_a_draft_is_judged_as_of_the_day_it_says() -> None:
    museum = {**LINE, "photos": [{**GROUP, "pictured": [number("Rhys Penhaligon"), ZOE]}]}
    assert checked({**museum, "on": "2026-01-12"})["outcome"] == "clear"
    assert checked({**museum, "on": "2026-01-13"})["outcome"] == "block"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            {"pictured": [ZOE], "none_visible": True},
            "photos[0]: pictured and none_visible cannot both",
        ),
        ({"kind": "film"}, "photos[0].kind: Input should be 'image' or 'video'"),
        ({"picured": []}, "photos[0].picured: this key is not known; the nearest is “pictured”"),
        ({"none_visible": "yes"}, "photos[0].none_visible: "),
        ({"pictured": [1042]}, "photos[0].pictured[0]: "),
    ],
)
def test_a_wrong_photo_is_told_by_its_place(line: Mapping[str, Any], problem: str) -> None:
    out = checked({**LINE, "photos": [{**GROUP, "none_visible": False, **line}]})
    assert list(out) == ["id", "error"]
    assert out["id"] == "7"
    assert out["error"].startswith(problem)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ({"text": None}, "text: "),
        ({"accounts": []}, "accounts: "),
        ({"accounts": "x"}, "accounts: "),
        ({"on": "14/01/2026"}, "on: "),
        ({"on": "2026-02-30"}, "on: "),
        ({"attest": {"dress": True}}, "attest.dress: "),
        ({"attest": {"dres": "yes"}}, "attest.dres: this key is not known; the nearest is “dress”"),
        ({"attest": {"copyright": "yes"}}, "attest.copyright: "),
        (
            {"attest": {"post_consents": [{"admission_no": ZOE, "covers": ["face"]}]}},
            "attest.post_consents[0].covers[0]: ",
        ),
        ({"txt": "x"}, "txt: this key is not known; the nearest is “text”"),
        ({"id": [1]}, "id"),
    ],
)
def test_a_wrong_line_is_told_by_its_key(line: Mapping[str, Any], problem: str) -> None:
    out = checked({**LINE, **line})
    assert list(out) == ["id", "error"]
    assert out["error"].startswith(problem)


@pytest.mark.parametrize(
    ("line", "line_id"),
    [
        (b'{"id": 3}', 3),
        (b'{"id": {}}', None),
        (b'["id"]', None),
        (b"not json", None),
        (b'{"id": "7", "text": "\xff"}', None),
        (b'{"id": "7", "text": "\\ud800", "accounts": ["x"]}', "7"),
        (b"[" * 100_000, None),
        (b'{"id": NaN}', None),
    ],
)
def test_what_is_no_draft_is_an_error_of_its_own_line(line: bytes, line_id: object) -> None:
    out = screen(line, under("default"))
    assert list(out) == ["id", "error"]
    assert out["id"] == line_id
    assert out["error"]


def test_every_problem_of_a_line_is_told_at_once() -> None:
    out = screen(b'{"accounts": 3, "txt": 1}', under("default"))
    assert [one.split(":")[0] for one in out["error"].split("; ") if ":" in one] == [
        "text",
        "accounts",
        "txt",
    ]


def test_a_school_that_is_not_known_is_an_error_of_its_line() -> None:
    def nowhere(asked: Asked, _pictures: Pictures) -> Context:
        raise NotAllowed(f"There is no school {asked.school}.")

    out = screen(json.dumps(LINE).encode(), nowhere)
    assert out == {"id": "7", "error": "There is no school ."}


@pytest.mark.parametrize(
    ("data", "number_of_lines"),
    [
        (b'{"id": 1}', 1),
        (b'\xef\xbb\xbf{"id": 1}\r\n\r\n{"id": 2}\n', 2),
        (json.dumps(LINE, indent=2).encode(), 1),
        (b'{\n"id": 1,\n', 1),
        (b'{"id": 1}\nnot json\n', 2),
        ('{"text": "a\u2028b"}'.encode(), 1),
        (b"  \n", 0),
    ],
)
def test_one_object_or_one_a_line(data: bytes, number_of_lines: int) -> None:
    assert len(lines_of(data)) == number_of_lines


def test_people_read_the_same() -> None:
    out = checked({**LINE, "text": "Zoë Brandt", "accounts": ["mystery"]})
    lines = list(for_people(out))
    assert lines[0] == "7: block"
    assert any("DEF-45: “mystery” is not a live account" in one for one in lines)
    assert any("Take the name out" in one for one in lines)
    assert list(for_people({"id": None, "error": "text: this key is missing"})) == [
        "(no id): not checked: text: this key is missing"
    ]


def test_a_draft_plays_no_tricks_on_the_terminal() -> None:
    out = checked({**LINE, "id": "\x1b[2J7\n8", "accounts": ["\x1b]0;x\x07"]})
    assert all(line.isprintable() for line in for_people(out))
    assert out["id"] == "\x1b[2J7\n8"


def test_today_is_the_day_it_is_at_the_school() -> None:
    late = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)
    directory = GivenDirectory(Trust("T", (SCHOOL,), (), ()), {SCHOOL.id: context().pack})
    with MemoryStorage().reading() as ledger:
        known = Known(directory, ledger, late).context(Asked("7", Content("Our week.")), {})
    assert (known.on, known.known_at) == (date(2026, 7, 15), late)
