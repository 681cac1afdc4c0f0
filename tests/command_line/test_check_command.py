"""`chatops check` as an operator runs it: on a database, with files, options and exit codes."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from adapters.command_line.check import check
from tests.command_line.conftest import Answer, Operator
from tests.films import Films
from tests.media.portraits import group
from tests.media.signs import Sign, showing

LINE: dict[str, Any] = {
    "id": "7",
    "on": "2026-01-14",
    "text": "Maths morning.",
    "accounts": ["x"],
}
GROUP: dict[str, Any] = {
    "kind": "image",
    "label": "Our week",
    "alt": "Children at work",
}
ROLL = (
    "admission_no,upn,legal_surname,legal_forename,preferred_surname,preferred_forename,"
    "year,reg_group"
)
CONSENTS = (
    "admission_no,medium,channel,decision,basis,given_by,given_on,valid_until,written,evidence,"
    "recorded_on"
)
ACCOUNT = '[[account]]\nid = "x"\nschool = "{}"\nnetwork = "twitter"\nchannel = "social"\n'


@pytest.fixture
def school(operator: Operator) -> Operator:
    """Two pupils, one of whom may be shown on 14 January 2026."""
    operator.trust(ACCOUNT.format("thornfield"))
    rows = ("1,,Brandt,Zoë,,,4,4A", "2,,Okafor,May,,,5,5A")
    operator.roll("import", operator.file("roll.csv", ROLL, *rows), "--apply")
    yes = "1,image,social,granted,form,Ms B,2025-09-08,,yes,form 12,2025-09-08"
    operator.consent("import", operator.file("yes.csv", CONSENTS, yes), "--apply")
    return operator


def run(operator: Operator, *words: str | Path, stdin: bytes = b"") -> Answer:
    command = typer.Typer()
    command.command()(check)
    given = [str(one) for one in words]
    ended = CliRunner().invoke(command, given, env=operator.settings, input=stdin)
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Answer(ended.exit_code, ended.stdout, ended.stderr)


def drafts(*lines: Mapping[str, Any]) -> Sequence[str]:
    return [json.dumps({**LINE, **one}) for one in lines]


def shows(*pictured: str) -> Mapping[str, Any]:
    return {"photos": [{**GROUP, "pictured": list(pictured)}]}


def test_a_file_is_judged_by_the_roll_and_the_consents_in_the_database(school: Operator) -> None:
    lines = drafts({"id": "a"}, {"id": "b", **shows("1")}, {"id": "c", **shows("2")})
    ended = run(school, school.file("drafts.jsonl", *lines), "--json")
    outs = [json.loads(one) for one in ended.said.splitlines()]
    assert [(one["id"], one["outcome"]) for one in outs] == [
        ("a", "clear"),
        ("b", "warn"),
        ("c", "block"),
    ]
    assert [one["clauses"] for one in outs[2]["findings"]] == [["DEF-1"], ["DEF-11"]]
    assert (ended.code, ended.complained) == (1, "")


def test_it_ends_well_only_where_every_draft_is_clear(school: Operator) -> None:
    clear = school.file("clear.jsonl", *drafts({}))
    assert run(school, clear, "--json").code == 0
    assert run(school, clear).said == "7: clear\n"
    wrong = school.file("wrong.jsonl", *drafts({}), "nonsense", *drafts({"id": "9"}))
    ended = run(school, wrong, "--json")
    assert [json.loads(one).get("id") for one in ended.said.splitlines()] == ["7", None, "9"]
    assert ended.code == 1


def test_it_reads_standard_input(school: Operator) -> None:
    ended = run(school, "-", "--json", stdin="\n".join(drafts(shows("2"))).encode())
    assert json.loads(ended.said)["outcome"] == "block"


def test_another_pack_may_be_tried(school: Operator) -> None:
    path = school.file("drafts.jsonl", *drafts(shows("1")))
    ended = run(school, path, "--json", "--pack", "st_leonards")
    assert json.loads(ended.said)["findings"][0]["clauses"] == ["STL-4.6"]


def test_without_a_day_it_is_today_at_the_school(school: Operator) -> None:
    line = {key: value for key, value in json.loads(drafts(shows("1"))[0]).items() if key != "on"}
    ended = run(school, school.file("drafts.jsonl", json.dumps(line)), "--json")
    kinds = [one["kind"] for one in json.loads(ended.said)["findings"]]
    assert kinds == ["consent_earlier_year", "single_pupil"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("missing.jsonl",), "missing.jsonl cannot be read: No such file or directory."),
        ((".",), ". cannot be read: Is a directory."),
        (("-",), "There is no draft in -."),
        (("DRAFTS", "--pack", "defaults"), "the nearest is “default”"),
        (("DRAFTS", "--school", "elsewhere"), "--school thornfield"),
        ((), "Missing argument"),
        (("DRAFTS", "--jsn"), "No such option"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(
    school: Operator, words: tuple[str, ...], complaint: str
) -> None:
    path = school.file("drafts.jsonl", *drafts({}))
    ended = run(school, *(str(path) if one == "DRAFTS" else one for one in words))
    assert ended.code == 2
    assert complaint in ended.complained
    assert ended.said == ""


def test_where_there_are_several_schools_a_draft_or_the_operator_says_which(
    school: Operator,
) -> None:
    other = '[[school]]\nid = "aldergate"\nname = "Aldergate"\npack = "st_leonards"\n'
    school.trust(other, ACCOUNT.format("thornfield"), ACCOUNT.format("aldergate"))
    lines = drafts({}, {"school": "aldergate", **shows("1")}, {"school": "nowhere"})
    path = school.file("drafts.jsonl", *lines)
    silent, there, nowhere = [
        json.loads(one) for one in run(school, path, "--json").said.splitlines()
    ]
    assert silent["error"] == "school: please say which: thornfield or aldergate"
    assert there["findings"][0]["clauses"] == ["STL-4.4", "STL-4.1a", "STL-4.8a"]
    assert nowhere["error"] == "There is no such school in this trust."
    ended = run(school, path, "--json", "--school", "thornfield")
    assert json.loads(ended.said.splitlines()[0])["outcome"] == "clear"


def test_an_author_from_another_school_is_staff_too(school: Operator) -> None:
    visiting = (
        '[[school]]\nid = "aldergate"\nname = "Aldergate"\npack = "default"\n'
        '[[member]]\nemail = "z@aldergate.example"\ntitle = "Ms"\nforename = "Ingrid"\n'
        'surname = "Brandt"\nschools = ["aldergate"]\nroles = ["teacher"]\n'
    )
    school.trust(visiting, ACCOUNT.format("thornfield"))
    text = {"text": "Thanks to Ingrid for the music!", "school": "thornfield"}
    authors = [{}, {"author": "Z@aldergate.example"}, {"author": "nobody@x.example"}]
    path = school.file("drafts.jsonl", *drafts(*({**text, **one} for one in authors)))
    outs = [json.loads(one) for one in run(school, path, "--json").said.splitlines()]
    assert [one["outcome"] for one in outs] == ["clear", "needs-override", "clear"]


def test_a_video_whose_file_is_there_is_looked_at_and_known_by_its_bytes(
    school: Operator, films: Films
) -> None:
    clip = school.file("drafts.jsonl").parent / "clip.jpg"
    clip.write_bytes(films.of(group((960, 540), [(30, 100, 400), (500, 100, 400)]), each=0.5))
    shown = {"photos": [{**GROUP, "path": "clip.jpg", "none_visible": True}]}
    ended = run(school, school.file("drafts.jsonl", *drafts(shown)), "--json")
    found = {one["kind"]: one for one in json.loads(ended.said)["findings"]}
    assert "in video 1; you said that nobody can be seen" in found["faces_not_ticked"]["message"]
    clip.write_bytes(films.plain()[:400])
    ended = run(school, school.file("drafts.jsonl", *drafts(shown)), "--json")
    (unreadable,) = json.loads(ended.said)["findings"]
    assert "This video is damaged" in unreadable["message"]


def test_pictures_whose_files_are_there_are_looked_at(school: Operator) -> None:
    people = group((900, 500), [(40, 40, 400), (500, 40, 300)])
    file = school.file(
        "drafts.jsonl", *drafts(*(_of(name) for name in ("two.jpg", "bad.jpg", "no.jpg")))
    )
    people.save(file.parent / "two.jpg", quality=92)
    (file.parent / "bad.jpg").write_bytes(b"%PDF-1.7")
    outs = [json.loads(one) for one in run(school, file, "--json").said.splitlines()]
    kinds = [{found["kind"] for found in one["findings"]} for one in outs]
    assert "faces_not_ticked" in kinds[0]
    assert "photo_unreadable" in kinds[1]
    assert kinds[2] == {"single_pupil"}


def _of(path: str) -> Mapping[str, Any]:
    return {"id": path, "photos": [{**GROUP, "path": path, "pictured": ["1"]}]}


def test_a_name_on_a_badge_in_a_picture_is_read_and_judged(school: Operator) -> None:
    badge = Sign(("Zoe Brandt",), (60, 60), 44)
    (school.folder / "badge.jpg").write_bytes(showing(badge, size=(600, 300)))
    shown = {"photos": [{**GROUP, "path": "badge.jpg", "none_visible": True}]}
    ended = run(school, school.file("drafts.jsonl", *drafts({"id": "a", **shown})), "--json")
    (out,) = [json.loads(one) for one in ended.said.splitlines()]
    named = next(one for one in out["findings"] if one["kind"] == "full_name_with_photo")
    assert (named["severity"], named["pupils"]) == ("block", ["1"])
    assert named["where"] == {"field": "photos[0].text", "start": None, "end": None}
    assert named["message"].startswith("Written in photo 1: “Zoe Brandt”")


def test_an_account_that_pupils_use_is_not_live_before_a_senior_leader_knows_it(
    school: Operator,
) -> None:
    school.trust(ACCOUNT.format("thornfield"), "pupils = true\n")
    line = school.file("draft.json", *drafts({}))
    ended = run(school, line, "--json", "--pack", "com01")
    (finding,) = json.loads(ended.said)["findings"]
    assert (finding["kind"], finding["severity"]) == ("account_not_registered", "block")
    assert json.loads(run(school, line, "--json").said)["outcome"] == "clear"
