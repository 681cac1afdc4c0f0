"""Errands for tests: one of every kind, and sheets as people and Hypothesis make them up."""

import json
from typing import Final

from hypothesis import strategies as st

from adapters.forms.errand import (
    YES,
    Ask,
    Called,
    Errand,
    Errands,
    Field,
    Picture,
    Sheet,
    Subject,
    Values,
)
from chatops.desk import Views
from chatops.errors import FormRefused
from chatops.notices import Control, Weight
from chatops.people import Member, Surface
from chatops.requests import AskChanges, LookUp, Request, Withdraw

ODD: Final = "odd"  # a word that the errand itself refuses
FACES: Final = (("1", "Face 1"), ("2", "Face 2, at the left"))
NETWORKS: Final = tuple((f"n{number}", f"Network {number}") for number in range(30))


def _everything(views: Views, member: Member, subject: Subject) -> Sheet:
    content = views.content(subject[0], member.id).revision.content
    return Sheet(
        title="Cover faces in a photo",
        submit="Cover them",
        lead=("Two faces were found.", f"For {member.name}."),
        pictures=tuple(
            Picture(one.digest, "The photo, its faces numbered") for one in content.photos
        ),
        fields=(
            Field("faces", "Which faces?", Ask.SEVERAL, FACES, value=("1",)),
            Field("who", "Who is face 1?", Ask.PUPIL, needed=False),
            Field("where", "Where was it?", hint="A place.", needed=False),
            Field("why", "Why?", Ask.WORDS),
            Field("on", "From which day?", Ask.DAY),
            Field("network", "For which network?", Ask.ONE, NETWORKS, needed=False),
            Field("sure", "I have asked the parents", Ask.TICK),
            Field("shots", "A picture of it", Ask.PICTURES, needed=False, most=3),
        ),
    )


def _told(_: Member, __: Surface, subject: Subject, values: Values) -> Request:
    if ODD in values["why"]:
        raise FormRefused({"why": "That is odd.", "elsewhere": "And so is this."})
    told = {name: list(said) for name, said in values.items()}
    return LookUp(_.id, "thornfield", json.dumps([*subject, told]))


def _withdraw(member: Member, _: Surface, subject: Subject, __: Values) -> Request:
    return Withdraw(subject[0], member.id)


def _look_up(member: Member, _: Surface, subject: Subject, __: Values) -> Request:
    return LookUp(member.id, subject[0], "", subject[1])


def _send_back(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
    return AskChanges(subject[0], member.id, subject[1], values["why"][0])


def _why(_: Views, __: Member, ___: Subject) -> Sheet:
    return Sheet("Send it back, as it is not yet ready", "Send", (Field("why", "Why?", Ask.WORDS),))


def _reading(_: Views, __: Member, ___: Subject) -> Sheet:
    return Sheet("Why is this asked?", lead=("Clause 6 says so.",))


TABLE: Final[Errands] = {
    one.name: one
    for one in (
        Errand("everything", _everything, _told),
        Errand("send_back", _why, _send_back),
        Errand("withdraw_now", None, _withdraw),
        Errand("look_up", None, _look_up),
        Errand("reading", _reading),
    )
}

IDS: Final = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40
) | st.sampled_from(["0b7e369ec86ed462", "thornfield", "1001", '"],["', "<b>", "a,b|c:d"])
CALLED: Final = st.builds(
    Called, errand=st.sampled_from(list(TABLE)), subject=st.lists(IDS, max_size=3).map(tuple)
)
CONTROLS: Final = st.lists(
    st.builds(
        lambda called, label, weight: Control(called.errand, label, called.subject, weight),
        CALLED,
        st.text("abc <!*_é", min_size=1, max_size=100).filter(str.strip),
        st.sampled_from(Weight),
    ),
    max_size=8,
).map(tuple)
WORDS: Final = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r\n"), min_size=1, max_size=80
).filter(str.strip)
VALUES: Final = st.text("abc019,|:%/ é", min_size=1, max_size=20).filter(str.strip)
_CHOICES: Final = st.lists(
    st.tuples(VALUES, WORDS), min_size=1, max_size=20, unique_by=lambda one: one[0]
).map(tuple)


@st.composite
def _field(draw: st.DrawFn, name: str) -> Field:
    ask = draw(st.sampled_from(Ask))
    choices = draw(_CHOICES) if ask in {Ask.ONE, Ask.SEVERAL, Ask.PUPIL} else ()
    offered = [value for value, _ in choices]
    answers = {
        Ask.LINE: st.tuples(WORDS),
        Ask.WORDS: st.tuples(st.tuples(WORDS, WORDS).map("\n".join)),
        Ask.DAY: st.tuples(st.dates().map(str)),
        Ask.TICK: st.just((YES,)),
        Ask.PICTURES: st.just(()),  # a form that is opened again has none: its files come anew
    }
    several = st.lists(st.sampled_from(offered or [""]), min_size=1, max_size=3, unique=True)
    chosen = several.map(
        lambda some: tuple(sorted(some, key=offered.index)) if ask is Ask.SEVERAL else (some[0],)
    )
    value = draw(st.just(()) | answers.get(ask, chosen))
    hint, most = draw(st.just("") | WORDS), draw(st.integers(1, 10))
    return Field(name, draw(WORDS), ask, choices, hint, value=value, most=most)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with its fields filled in, as they may be."""
    names = draw(
        st.lists(st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True), unique=True, max_size=6)
    )
    digests = st.text("0123456789abcdef", min_size=64, max_size=64)
    return Sheet(
        title=draw(WORDS),
        submit=draw(WORDS),
        fields=tuple(draw(_field(one)) for one in names),
        lead=tuple(draw(st.lists(WORDS, max_size=2))),
        pictures=tuple(draw(st.lists(st.builds(Picture, digests, WORDS), max_size=2))),
    )


def answers(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """What a sheet's fields say, those that say something."""
    return {one.name: one.value for one in sheet.fields if one.value}
