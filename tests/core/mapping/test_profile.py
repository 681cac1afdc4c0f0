"""A profile is read strictly, and what was said at a terminal reads back from its file."""

from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.consent.record import Medium
from chatops.mapping.profile import (
    Covers,
    Polarity,
    Profile,
    ProfileBroken,
    Where,
    read_profile,
    written,
)
from chatops.mapping.words import MEANINGS, heading_key, roles, value_key
from chatops.school import Channel

SHIPPED = sorted((files("chatops.mapping") / "profiles").iterdir(), key=lambda one: one.name)
WORDS = st.text(min_size=1, max_size=12).filter(heading_key).filter(lambda one: one.isprintable())
MEDIA = st.none() | st.lists(st.sampled_from([*Medium]), unique=True).map(tuple)


@st.composite
def covers(draw: st.DrawFn) -> Covers:
    where = draw(st.sampled_from(Where))
    media = draw(MEDIA)
    channels = st.lists(st.sampled_from([*Channel]), min_size=1, unique=True).map(tuple)
    return Covers(
        where,
        "" if where is Where.FILE else draw(WORDS),
        None if media is None else tuple(one.value for one in media),
        tuple(one.value for one in draw(channels)) if media else (),
        draw(st.none() | st.sampled_from(Polarity)),
        draw(st.none() | st.sampled_from(["granted", "refused"])),
    )


@given(
    st.dictionaries(WORDS, st.sampled_from(roles("consent"))),
    st.lists(covers(), max_size=3, unique_by=lambda one: one.key),
    st.dictionaries(WORDS, st.sampled_from(MEANINGS)),
    st.dates(date(2000, 1, 1)),
)
def test_what_was_said_reads_back(
    columns: dict[str, str], consents: list[Covers], values: dict[str, str], day: date
) -> None:
    profile = Profile("consent", "ours").with_default("given_on", day.isoformat())
    for heading, role in columns.items():
        profile = profile.with_column(heading, role)
    for one in consents:
        profile = profile.with_covers(one)
    for value, meaning in values.items():
        profile = profile.with_value(value, meaning)
    back = read_profile("ours.toml", written(profile).encode())
    assert (back.columns, back.values, back.defaults) == (
        profile.columns,
        profile.values,
        profile.defaults,
    )
    assert {one.key: one for one in back.consents} == {one.key: one for one in profile.consents}


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda one: one.name)
def test_a_shipped_profile_can_be_read_and_says_that_nobody_verified_it(shipped: object) -> None:
    data = shipped.read_bytes()  # type: ignore[attr-defined] # importlib's Traversable has it
    profile = read_profile("shipped", data)
    assert "not verified against the vendor" in profile.title
    assert data.startswith(b"# Made from public descriptions and from custom; not verified")
    assert all(one.media is None for one in profile.consents), "what it covers, the school says"
    assert all(one.polarity is None for one in profile.consents), "nothing is turned round unasked"


def test_a_shipped_profile_there_is_for_every_system_and_both_imports() -> None:
    systems = ("arbor", "bromcom", "databridge", "juniper", "sims")
    assert [one.name for one in SHIPPED] == [
        f"{of}_{one}.toml" for of in ("consent", "roll") for one in systems
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("colour = 'red'", "“colour” is not known"),
        ("columns = 3", "must be a table"),
        ("consent = {}", r"under \[\[consent\]\]"),
        ("[columns]\nadmision_no = ['A']", "the nearest is “admission_no”"),
        ("[[consent]]\ncolumn = 'A'\nmedia = ['image']", "must name at least one"),
        ("[[consent]]\ncolumn = 'A'\ntype = 'B'", "exclude one another"),
        ("[defaults]\ngiven_on = '2026-09-08'", "must be a date"),
        ("not toml", "not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(line: str, why: str) -> None:
    with pytest.raises(ProfileBroken, match=why):
        read_profile("ours.toml", f"of = 'consent'\ntitle = 'ours'\n{line}\n".encode())


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert value_key(value_key(text)) == value_key(text)
