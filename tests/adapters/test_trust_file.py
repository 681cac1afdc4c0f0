"""trust.toml is taken whole or not at all; every mistake is named with its line and what is near."""

from datetime import date
from pathlib import Path

import pytest

from adapters.trust_file import TrustFile, TrustFileBroken
from chatops.people import Role, Surface
from chatops.school import Channel, EventSort, Network, SchoolEvent, Term

ON = frozenset({Surface.SLACK})
GOOD = """\
[trust]
name = "Thornfield Learning Trust"

[[school]]
id = "thornfield"
name = "Thornfield Primary School"
pack = "default"
exempt_contacts = ["01632 960123"]
terms = [{ starts = 2026-09-01, ends = 2026-12-18 }]

[[member]]
email = "P.Nolan@thornfield.example"
title = "Mrs"
forename = "Priya"
surname = "Nolan"
roles = ["head"]

[[account]]
id = "x"
school = "thornfield"
network = "twitter"
channel = "social"
administrators = ["p.nolan@thornfield.example"]
"""


def load(folder: Path, text: str) -> TrustFile:
    path = folder / "trust.toml"
    path.write_text(text, encoding="utf-8")
    return TrustFile(path, ON)


def problems(folder: Path, text: str) -> str:
    with pytest.raises(TrustFileBroken) as broken:
        load(folder, text)
    return "\n".join(broken.value.problems)


def test_a_school_may_name_the_devices_that_pictures_are_taken_on(tmp_path: Path) -> None:
    devices = 'pack = "default"\napproved_devices = ["Apple iPad mini"]'
    file = load(tmp_path, GOOD.replace('pack = "default"', devices))
    assert file.trust().school("thornfield").approves("Apple", "iPad mini")


def test_a_school_may_list_the_telephones_that_its_head_agreed_to(tmp_path: Path) -> None:
    agreed = 'pack = "default"\nagreed_numbers = ["07700 900456"]'
    file = load(tmp_path, GOOD.replace('pack = "default"', agreed))
    assert file.trust().school("thornfield").agreed_numbers == ("07700 900456",)


def test_what_is_left_out_takes_its_default(tmp_path: Path) -> None:
    file = load(tmp_path, GOOD)
    member = file.trust().member("p.nolan@THORNFIELD.example")
    assert member is not None
    assert member.schools == ("thornfield",)
    assert member.surfaces == (Surface.SLACK,)
    assert member.holds == {Role.HEAD, Role.SLT}
    (account,) = file.trust().accounts
    assert (account.network, account.channel, account.live) == (Network.X, Channel.SOCIAL, True)
    assert file.pack("thornfield").id == "default"


@pytest.mark.parametrize(
    ("old", "new", "line", "near"),
    [
        ('forename = "Priya"', 'forname = "Priya"', 14, "forename"),
        ("exempt_contacts", "exempt_contact", 8, "exempt_contacts"),
        ('channel = "social"', 'chanel = "social"', 22, "channel"),
        ("[[account]]", "[[acount]]", 18, "account"),
    ],
)
def test_an_unknown_key_is_named_with_its_line_and_the_nearest(
    tmp_path: Path, old: str, new: str, line: int, near: str
) -> None:
    told = problems(tmp_path, GOOD.replace(old, new))
    assert f"line {line}: " in told
    assert f"“{near}”" in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('surname = "Nolan"\n', "", "surname"),
        ('roles = ["head"]', 'roles = ["boss"]', "line 16"),
        ('roles = ["head"]', "roles = []", "line 16"),
        ('network = "twitter"', 'network = "myspace"', "line 21"),
        ('school = "thornfield"', 'school = "thornfeld"', "the nearest is “thornfield”"),
        ('administrators = ["p.', 'administrators = ["q.', "is not a member"),
        ('pack = "default"', 'pack = "defualt"', "default"),
        ('pack = "default"', 'pack = "default"\ntimezone = "Europe/Londn"', "time zone"),
        ("[[school]]", "[[school]", "line 4"),
        ('id = "thornfield"', 'id = ""', "line 5"),
    ],
)
def test_a_mistake_is_told_where_it_is(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in problems(tmp_path, GOOD.replace(old, new, 1))


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    second = '\n[[school]]\nid = "oakfield"\nname = "Oakfield"\npack = "nosuch"\n'
    told = problems(tmp_path, GOOD + second + GOOD.split("\n\n")[2].replace("head", "dsl"))
    assert "two members" in told
    assert "say which schools" in told
    assert "nosuch" in told


def test_two_accounts_of_one_school_need_two_ids(tmp_path: Path) -> None:
    account = "[[account]]" + GOOD.split("[[account]]")[1]
    assert "two accounts" in problems(tmp_path, GOOD + account)


def test_a_reload_takes_the_new_file_or_keeps_the_old(tmp_path: Path) -> None:
    file = load(tmp_path, GOOD)
    (tmp_path / "trust.toml").write_text(GOOD.replace('"Nolan"', '"Abara"'), encoding="utf-8")
    file.reload()
    assert file.trust().members[0].surname == "Abara"
    (tmp_path / "trust.toml").write_text("nonsense", encoding="utf-8")
    with pytest.raises(TrustFileBroken):
        file.reload()
    assert file.trust().members[0].surname == "Abara"


def test_a_missing_or_foreign_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(TrustFileBroken, match="no such file"):
        TrustFile(tmp_path / "none.toml", ON)
    (tmp_path / "latin.toml").write_bytes("[trust]\nname = 'Zoë'".encode("cp1252"))
    with pytest.raises(TrustFileBroken, match="UTF-8"):
        TrustFile(tmp_path / "latin.toml", ON)


def test_handles_that_are_not_as_the_policy_has_them_are_told_by_account(tmp_path: Path) -> None:
    text = GOOD.replace('pack = "default"', 'pack = "com01"')
    odd = text + 'handle = "@Thornfield_School"\n'
    [(account, told)] = load(tmp_path, odd).oddly_called()
    assert (account.id, "COM-4.2" in told) == ("x", True)
    assert not list(load(tmp_path, text + 'handle = "@thornfield"\n').oddly_called())


def test_an_account_says_who_answers_for_it_and_what_it_is_tied_to(tmp_path: Path) -> None:
    more = (
        'lead = "P.Nolan@thornfield.example"\nsupervisor = "p.nolan@thornfield.example"\n'
        'moderators = ["p.nolan@thornfield.example"]\nofficial_email = "office@thornfield.example"\n'
        'passwords_with = "the head\'s office"\nleast_age = 13\npupils = true\n'
    )
    handle = 'network = "twitter"\n'
    (account,) = load(tmp_path, GOOD.replace(handle, handle + more)).trust().accounts
    assert account.lead == account.supervisor == "p.nolan@thornfield.example"
    assert account.moderators == (account.lead,)
    assert (account.official_email, account.least_age) == ("office@thornfield.example", 13)
    assert (account.passwords_with, account.pupils) == ("the head's office", True)
    for wrong, told in (
        ('lead = "q@thornfield.example"\n', "its lead q@thornfield.example is not a member"),
        ('moderators = ["q@x.example"]\n', "its moderator q@x.example is not a member"),
        ('official_email = "nobody"\n', "“official_email”"),
        ("least_age = -1\n", "“least_age”"),
    ):
        assert told in problems(tmp_path, GOOD.replace(handle, handle + wrong))


CALENDAR = """\
terms = [{ starts = 2026-09-01, ends = 2026-12-18 }]
closed = [2026-11-20, { starts = 2026-10-26, ends = 2026-10-30 }]
events = [{ name = "Open evening", sort = "open_evening", on = 2026-10-06 }]
"""
TERMS = "terms = [{ starts = 2026-09-01, ends = 2026-12-18 }]\n"


def test_a_school_says_when_it_is_closed_and_what_is_on(tmp_path: Path) -> None:
    school = load(tmp_path, GOOD.replace(TERMS, CALENDAR)).trust().school("thornfield")
    day = date(2026, 11, 20)
    assert school.closed == (Term(day, day), Term(date(2026, 10, 26), date(2026, 10, 30)))
    assert school.events == (
        SchoolEvent("Open evening", EventSort.OPEN_EVENING, date(2026, 10, 6)),
    )


@pytest.mark.parametrize(
    ("was", "instead", "told"),
    [
        ("sort =", "kind =", "“kind” is not a key of “events”; the nearest is “"),
        ('"open_evening"', '"open evening"', "“sort”: Input should be 'open_evening'"),
        ("ends = 2026-12-18", "end = 2026-12-18", "“terms” needs the key “ends”"),
        ("ends = 2026-12-18", "ends = 2026-08-18", "before it starts"),
        ("2026-11-20,", '"Friday",', "“closed”"),
    ],
)
def test_what_is_wrong_with_the_calendar_is_told(
    tmp_path: Path, was: str, instead: str, told: str
) -> None:
    assert was in CALENDAR
    assert told in problems(tmp_path, GOOD.replace(TERMS, CALENDAR.replace(was, instead, 1)))
