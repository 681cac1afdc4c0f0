"""Forms as data: whom each policy sends them to, what a surface can draw, what a pack may not say."""

from pathlib import Path

import pytest

from adapters.forms.errand import LONGEST_LINE
from chatops import policy
from chatops.policy.forms.description import described, read
from chatops.policy.forms.model import Field, Kind
from chatops.policy.pack import Pack, PackBroken

TO = """
com01        account           slt                  approve slt, close administrator+it
com01        contact           dsl+head             close dsl+head
com01        content           slt                  close slt
com01        incident          slt                  close slt
lache        contact           head                 close head
lache        incident          head                 close head
lowerhouse   account           slt                  approve slt, close administrator+it
lowerhouse   account_end       administrator        close administrator
lowerhouse   found_post        slt                  close slt
lowerhouse   incident          slt                  assess slt, close slt
lowerhouse   mistake           slt                  close slt
lowerhouse   press             slt                  close slt
lowerhouse   worry_staff       slt                  close slt
lumen        complaint         slt                  close slt
lumen        concern           head                 close head
lumen        follower          head                 approve head
lumen        follower_removed  head                 -
lumen        incident          head                 close head
lumen        misuse            head                 close head
lumen        removal           head                 -
st_leonards  account           head                 sign communications, approve head, close administrator+it
st_leonards  breach            dpo                  close dpo
st_leonards  complaint         head+chair_of_governors  close head+chair_of_governors
st_leonards  contact           head                 close head
st_leonards  content           online_safety        close online_safety
st_leonards  disclosure        dsl                  close dsl
st_leonards  follower          dsl                  approve dsl
st_leonards  incident          dsl                  close dsl
st_leonards  misuse            head                 close head
st_leonards  removal           dsl                  -
st_leonards  unblock           head                 sign online_safety, approve head
st_leonards  worry_pupil       dsl                  close dsl
st_leonards  worry_staff       head                 close head
"""
DEFAULTS = {
    "account": "head",
    "disclosure": "dsl",
    "incident": "head",
    "worry_pupil": "dsl",
    "worry_staff": "head",
}
EVERY = [(name, form) for name in policy.shipped_names() for form in policy.shipped(name).forms]
PACK = """
title = "Ours"
approvers = ["head"]
asks = []
[clauses]
"OUR-1" = "One."
[[rule]]
kind = "profanity"
severity = "block"
clauses = ["OUR-1"]
"""
FORM = '[[form]]\nform = "incident"\nclauses = ["OUR-1"]\nto = ["head"]\n'


def load(folder: Path, text: str) -> Pack:
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    return policy.load("ours.toml", beside=folder)


def ours(*lines: str) -> str:
    return PACK + FORM + "".join(f"{one}\n" for one in lines)


def test_every_form_goes_to_whom_its_policy_names() -> None:
    listed = {
        (line[0], line[1]): " ".join(line[2:]) for line in map(str.split, TO.strip().splitlines())
    }
    found = {}
    for name in policy.shipped_names():
        for form in policy.shipped(name).forms.values():
            turns = ", ".join(f"{one.move} {'+'.join(one.roles)}" for one in form.turns) or "-"
            if not any(clause.startswith("DEF-") for clause in form.clauses):
                found[name, form.id] = f"{'+'.join(form.to)} {turns}"
    assert found == listed


@pytest.mark.parametrize("name", policy.shipped_names())
def test_a_pack_that_is_silent_has_the_defaults(name: str) -> None:
    forms = policy.shipped(name).forms
    assert DEFAULTS.keys() <= forms.keys()
    if name == "default":
        assert {one.id: "+".join(one.to) for one in forms.values()} == DEFAULTS


def test_every_form_that_is_described_is_in_some_pack() -> None:
    assert {form for _, form in EVERY} == set(described())


@pytest.mark.parametrize("form", described())
def test_a_form_keeps_to_what_every_surface_can_draw(form: str) -> None:
    of = described()[form]
    assert len(of.title) <= 24
    assert len(of.ask) <= 75
    assert len(of.fields) <= 90
    assert all(len(one.label) <= 24 for one in of.turns)
    for one in of.fields:
        assert len(one.label) <= 150
        assert all(len(words) <= 75 for words in one.choices.values())
        assert len(one.hint) <= LONGEST_LINE


def test_only_an_incident_asks_for_a_pupil() -> None:
    asking = {of.id for of in described().values() for one in of.fields if one.kind is Kind.PUPIL}
    assert asking == {"incident"}


def test_no_form_asks_for_what_the_click_says() -> None:
    """Name, day and signature come from whoever is signed in, at the moment of the click."""
    typed = {one.name for of in described().values() for one in of.fields}
    assert typed & {"name", "signature", "signed_by", "requester", "reporter", "date"} == set()


def field(name: str, form: str, of: str) -> Field:
    (found,) = [one for one in policy.shipped(name).forms[form].form.fields if one.name == of]
    return found


def test_a_pack_says_what_is_asked_needed_and_offered() -> None:
    assert field("lumen", "incident", "pictures").needed
    assert not field("com01", "incident", "pictures").needed
    assert list(field("lumen", "removal", "reason").choices) == ["names", "defames", "insults"]
    asked = {one.name for one in policy.shipped("lowerhouse").forms["account"].form.fields}
    assert {"promotion", "outside", "open", "policy_read", "trained"} <= asked
    assert "effort" not in asked
    form_c = policy.shipped("st_leonards").forms["account"]
    assert len([one for one in form_c.form.fields if one.at == "file"]) > 20
    assert (form_c.least, field("st_leonards", "account", "official_email").needed) == (
        {"administrators": 2},
        True,
    )
    assert policy.shipped("st_leonards").forms["breach"].hours == 72


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('forms = "incident"', "line 15: “forms” is not known; the nearest is “form”"),
        ('asks = ["publik_reason"]', "“incident” has no field “publik_reason”; the nearest is “public_reason”"),
        ('readers = ["heads"]', "“readers” cannot be “heads”; the nearest is “head”"),
        ('turns = { sign = ["head"] }', "“turns”: nobody is asked to sign with “incident”"),
        ('turns = { sine = ["head"] }', "“turns” cannot be “sine”; the nearest is “sign”"),
        ("turns = 3", "“turns” must be a table"),
        ('calls = { significent = "training" }', "no field “significent”; the nearest is “significant”"),
        ('calls = { what = "training" }', "“calls”: nobody says yes to “what”"),
        ('calls = { significant = "training" }', "no duty that is called for is named “training”"),
        ("least = { what = -1 }", "“least” must be a whole number"),
        ('offers = { who = "parent" }', "“offers” must be a list of texts"),
        ('urgent = "yes"', "“urgent” must be true or false"),
        ('confidential = true\nreaders = ["slt"]', "a confidential form is read by those it goes to"),
        ('[[form]]\nform = "incident"\nclauses = ["OUR-1"]\nto = ["dsl"]', "“incident” is listed twice"),
        ('[[form]]\nform = "breech"\nclauses = ["OUR-1"]\nto = ["dpo"]', "the nearest is “breach”"),
        ('[[form]]\nform = "breach"\nclauses = ["OUR-2"]\nto = ["dpo"]', "there is no clause “OUR-2”"),
        ('[[form]]\nform = "breach"\nclauses = []\nto = []', "“to” names nobody"),
        ('[[form]]\nform = "breach"\nclauses = []\nto = []', "“clauses” names no clause"),
        ('[[form]]\nform = "breach"\nto = ["dpo"]', "“clauses” is missing"),
        ('[[answer]]\ntitle = "Sorry"\nclauses = ["OUR-1"]', "“words” is missing"),
        ('[[answer]]\ntitle = "Sorry"\nwords = "Sorry."\nclauses = ["OUR-9"]', "there is no clause “OUR-9”"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_with_its_line_and_the_nearest_name(
    tmp_path: Path, line: str, told: str
) -> None:
    with pytest.raises(PackBroken) as broken:
        load(tmp_path, ours(line))
    assert told in str(broken.value)
    assert all(one.startswith("line ") for one in broken.value.problems)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["urgent = true", "alert_after = 2", 'needs = ["pictures"]'], ""),
        (["alert_after = 2", 'needs = ["pictures"]'], "“urgent” of “incident” loosens"),
        (["urgent = true", "alert_after = 3", 'needs = ["pictures"]'], "where it is 2"),
        (["urgent = true", "alert_after = 2"], "which needs “pictures”"),
        (["urgent = true", "alert_after = 2", 'needs = ["pictures"]', 'to = ["dsl"]'], "also goes to head"),
    ],
)  # fmt: skip
def test_a_school_may_add_to_its_trusts_form_and_take_nothing_away(
    tmp_path: Path, lines: list[str], told: str
) -> None:
    to = [one for one in lines if one.startswith("to")] or ['to = ["head", "dsl"]']
    rest = [one for one in lines if not one.startswith("to")]
    head = ['title = "Ours"', 'extends = "lumen"', "[clauses]", '"OUR-1" = "One."', "[[form]]"]
    text = "\n".join([*head, 'form = "incident"', 'clauses = ["OUR-1"]', *to, *rest])
    if told:
        with pytest.raises(PackBroken, match=told):
            load(tmp_path, text)
        return
    pack = load(tmp_path, text)
    assert "+".join(pack.forms["incident"].to) == "head+dsl"
    assert pack.forms.keys() == policy.shipped("lumen").forms.keys()
    assert pack.answers == policy.shipped("lumen").answers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('kind = "one"', "“choices” goes with one and several, only"),
        ('choices = { a = "A" }', "“choices” goes with one and several, only"),
        ('kind = "one"\nchoices = { a = "A" }\nurgent = ["b"]', "there is no choice “b”"),
        ('kind = "one"\nchoices = {}', "must be a table of words"),
        ('[[field]]\nname = "what"\nlabel = "What?"', "“what” is asked twice"),
        ('at = "later"', "“at” cannot be “later”"),
    ],
)
def test_a_forms_own_file_is_read_as_strictly(text: str, told: str) -> None:
    head = 'title = "A"\nask = "A"\ngroup = "ask"\n[[field]]\nname = "what"\nlabel = "What?"\n'
    with pytest.raises(PackBroken, match=told):
        read("ours.toml", (head + text).encode())


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ('kind = "pictures"', "“most” goes with pictures, only"),
        ('kind = "pictures"\nmost = 11', "a number from 1 to 10"),
        ('kind = "pictures"\nmost = 0', "a number from 1 to 10"),
        ("most = 3", "“most” goes with pictures, only"),
        ('kind = "pictures"\nmost = 3\nat = "close"', "at one field, when it is filed"),
        ('kind = "pictures"\nmost = 3\ninstead = "wy"', "names another field; the nearest is “why”"),
        ('instead = "why"', "“instead” goes with pictures"),
        ('kind = "pictures"\nmost = 3\n[[field]]\nname = "more"\nlabel = "More"\nkind = "pictures"\nmost = 3',
         "a form takes pictures at one field"),
    ],
)  # fmt: skip
def test_a_form_takes_pictures_at_one_field_and_strictly(fields: str, told: str) -> None:
    head = 'title = "A form"\nask = "Ask"\ngroup = "ask"\n'
    why = '[[field]]\nname = "why"\nlabel = "Why is there none?"\nneeded = false\n'
    text = f'{head}{why}[[field]]\nname = "shots"\nlabel = "Shots"\n{fields}\n'
    with pytest.raises(PackBroken) as broken:
        read("ours.toml", text.encode())
    assert told in str(broken.value)
