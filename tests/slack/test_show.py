"""Every notice is a message that Slack takes, and says all that its reader needs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import card, show
from adapters.slack.card import Shown
from chatops.draft import Standing, State
from chatops.findings import Severity
from chatops.notices import (
    AccountLine,
    Action,
    Audience,
    Card,
    CheckpointNote,
    Handover,
    Notice,
    PhotoLine,
    PupilLine,
    Said,
    TakeDownTask,
    Word,
)
from tests.slack import block_kit
from tests.slack.person import buttons, shown
from tests.slack.strategies import CARDS, HOSTILE, LINES, PHOTOS, long_words, words

NOTICES = st.one_of(
    CARDS,
    st.builds(Word, text=LINES),
    st.builds(
        Handover,
        draft=st.just("d1"),
        account=LINES,
        text=long_words(20_000),
        photos=st.lists(PHOTOS, max_size=3).map(tuple),
    ),
    st.builds(
        TakeDownTask,
        task=st.just("t1"),
        draft=st.just("d1"),
        account=LINES,
        address=words(500),
        due=st.dates(),
        reason=words(),
    ),
    st.builds(CheckpointNote, school=LINES, note=long_words(500)),
)
PLAIN = Card(
    audience=Audience.APPROVER,
    draft="0b7e369ec86ed462",
    digest="b6" * 32,
    version=3,
    revision=1,
    state=State.AWAITING,
    school="Thornfield Primary School",
    author="Miss Marsh",
    status="Waiting for Mrs Nolan.",
    text="Our garden is growing well this term.",
    accounts=(AccountLine("facebook", "Facebook @thornfield"),),
    actions=(Action.APPROVE, Action.ASK_CHANGES, Action.REJECT),
)


def message(told: Shown) -> dict[str, object]:
    return {"blocks": list(told.blocks), "text": show.fallback(told)}


def seen(notice: Notice) -> str:
    return shown(message(show.message(notice)))


@given(NOTICES)
def test_every_notice_is_within_slacks_limits_and_calls_nobody(notice: Notice) -> None:
    assert block_kit.of_message(message(show.message(notice))) == []


@given(CARDS)
def test_the_same_card_is_always_the_same_message(one: Card) -> None:
    assert card.show(one) == card.show(one)


@given(CARDS)
def test_a_card_shows_its_whole_text_or_it_comes_as_a_file(one: Card) -> None:
    told = card.show(one)
    whole = one.text in told.attachment
    if one.audience is not Audience.PUBLISHER:
        assert whole or any(one.text == said for said in _verbatim(told)) or not one.text
    if told.attachment:
        for line in (*one.photos, *one.pictured, *one.findings):
            words = line.problem or line.alt if isinstance(line, PhotoLine) else ""
            words = line.name if isinstance(line, PupilLine) else words
            words = line.message if isinstance(line, Said) else words
            assert words in told.attachment


def test_a_card_of_very_many_small_things_still_fits_and_comes_whole_as_a_file() -> None:
    crowded = replace(
        PLAIN,
        text='"' * 1450,
        photos=tuple(PhotoLine("ab" * 32, f"photo {n}", "", none_visible=True) for n in range(10)),
        pictured=tuple(PupilLine(f"Pupil {n}", "") for n in range(60)),
        findings=tuple(Said(Severity.WARN, f"Finding {n}.", "") for n in range(60)),
        accounts=tuple(AccountLine(f"a{n}", f"Account {n}") for n in range(40)),
    )
    told = show.message(crowded)
    assert block_kit.of_message(message(told)) == []
    assert "Pupil 59" in told.attachment
    assert "Finding 59." in told.attachment
    assert crowded.text in told.attachment


@given(CARDS)
def test_superseded_cards_have_no_controls(one: Card) -> None:
    told = message(card.superseded(one))
    assert not buttons(told)
    assert block_kit.of_message(told) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_to_the_letter(text: str) -> None:
    assert _verbatim(card.show(replace(PLAIN, text=text))) == [text]


def test_the_approver_sees_text_photos_pupils_and_findings() -> None:
    one = replace(
        PLAIN,
        photos=(PhotoLine("ab" * 32, "Beans in a bed", "Class 4", ("Zoë Brandt, 4A",)),),
        pictured=(PupilLine("Zoë Brandt, 4A", "granted in writing on 8 September 2025"),),
        findings=(
            Said(
                Severity.NEEDS_OVERRIDE,
                "A first name stands in the text.",
                "Take it out.",
                ("DEF-7",),
            ),
            Said(Severity.WARN, "A link was not checked.", "Open it."),
        ),
        wished=date(2026, 1, 20),
    )
    told = seen(one)
    assert "Photo 1: \nBeans in a bed (Zoë Brandt, 4A)" in told
    assert "Zoë Brandt, 4A\n: granted in writing on 8 September 2025" in told
    assert "Needs a reason: \nA first name stands in the text. (DEF-7) Take it out." in told
    assert "Worth a look: \nA link was not checked. Open it." in told
    assert "wished for 20 January 2026" in told


def test_a_decided_card_has_no_controls_and_says_who_and_why() -> None:
    one = replace(
        PLAIN,
        state=State.REJECTED,
        status="Rejected by Mrs Nolan at 10:42 on 20 January 2026.",
        reason="It is about one child.",
        actions=(),
    )
    told = message(show.message(one))
    assert not buttons(told)
    assert "Rejected by Mrs Nolan at 10:42 on 20 January 2026." in shown(told)
    assert "It is about one child." in shown(told)
    assert told["text"] == "A post to decide on: Rejected by Mrs Nolan at 10:42 on 20 January 2026."


def test_a_publisher_has_controls_for_their_accounts_and_sees_how_the_others_stand() -> None:
    acting = (Action.GET_POST, Action.MARK_POSTED, Action.COULD_NOT_POST)
    one = replace(
        PLAIN,
        audience=Audience.PUBLISHER,
        state=State.PARTLY_POSTED,
        accounts=(
            AccountLine("x", "X @thornfield", Standing.FAILED, reason="locked out", actions=acting),
            AccountLine("web", "Website", Standing.POSTED, address="https://thornfield.example/1"),
        ),
        actions=(),
    )
    told = message(show.message(one))
    assert [one["value"].rpartition(" ")[2] for one in buttons(told)] == ["x", "x", "x"]
    assert "X @thornfield: could not be posted (locked out)" in shown(told)
    assert "Website: posted at https://thornfield.example/1" in shown(told)


def test_a_photo_that_cannot_be_used_says_why() -> None:
    one = replace(PLAIN, photos=(PhotoLine("", "", "", problem="This file is empty."),))
    assert "Photo 1: \nThis file is empty." in seen(one)


def test_a_post_is_handed_over_to_be_copied_whole() -> None:
    assert "Our garden" in seen(Handover("d1", "Facebook", "Our garden"))
    long = show.message(Handover("d1", "Facebook", "a" * 3001))
    assert long.attachment == "a" * 3001
    assert "whole text is in the text file" in shown(message(long))
    assert "It follows nobody." in seen(Handover("d", "X", "Text", minding=("It follows nobody.",)))


def test_a_take_down_says_where_and_by_when() -> None:
    task = TakeDownTask(
        "t", "d", "Facebook", "https://f.example/1", date(2026, 1, 21), "See the lead."
    )
    assert "https://f.example/1" in seen(task)
    assert "By: 21 January 2026" in seen(task)
    assert "no address was recorded" in seen(replace(task, address=""))


def _verbatim(told: Shown) -> list[str]:
    return [
        part["elements"][0]["text"]
        for block in told.blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_preformatted"
    ]
