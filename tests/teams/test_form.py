"""The submission form on Teams comes back as it was shown, and is never too large."""

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.forms.filled import File, Filled, Tick
from adapters.forms.offer import Offer
from adapters.forms.questions import QUESTIONS
from adapters.teams import form, making, read
from adapters.teams.card import LARGEST
from adapters.teams.elements import message
from adapters.teams.pictures import Pictures
from adapters.teams.tray import Gathered, Piece, Sent
from adapters.teams.wording import weight
from chatops.notices import AccountLine, Form
from tests.slack.strategies import FORMS, words
from tests.teams import controls as of

FORM = Form(
    "thornfield",
    "Thornfield Primary School",
    (AccountLine("facebook", "Facebook @thornfield"), AccountLine("website", "Website")),
    tuple(QUESTIONS),
    ("4A", "6B"),
)
OTHER = Form("hill", "Hill School", (AccountLine("facebook", "Facebook @hill"),), (), ())
OFFERS = st.sampled_from([Offer((FORM,)), Offer((FORM, OTHER))])


def link(digest: str) -> str:
    return f"https://desk.thornfield.example/media/{digest}"


PICTURES = Pictures(link, ("", "Four children at a table"))

GATHERED = st.builds(
    Gathered,
    filled=FORMS,
    pieces=st.just((Piece("1", "Sports day"),)),
    sent=st.lists(
        st.builds(
            Sent,
            id=st.just("1/1"),
            name=words(300),
            url=st.sampled_from(["", "https://x.sharepoint.com/" + "y" * 2000]),
            inline=st.booleans(),
            problem=words(300),
        ),
        max_size=10,
    ).map(tuple),
    left_out=st.integers(0, 30),
    unreadable=st.booleans(),
)


@settings(max_examples=100)
@given(OFFERS, GATHERED)
@example(Offer((FORM,)), Gathered(Filled(key="1")))
def test_the_dialog_comes_back_as_it_was_shown(offer: Offer, gathered: Gathered) -> None:
    filled = replace(
        gathered.filled, accounts=gathered.filled.accounts if not offer.several else ()
    )
    shown = form.filling(
        offer, replace(gathered, filled=filled), tuple(filled.answers), {}, PICTURES
    )
    ((control, _),) = of.controls(shown)
    sent = of.pressed(shown, control, **of.shown_fields(shown))
    assert form.key_of(sent) == filled.key
    back = form.filled_in(sent, filled)
    one_break = filled.text.replace("\r\n", "\n").replace("\r", "\n")
    assert back.text == (one_break if "text" in of.field_ids(shown) else filled.text)
    assert set(back.accounts) == set(filled.accounts)
    assert [one.value for one in back.pictured] == [one.value for one in filled.pictured]
    assert (back.files, back.answers, back.date) == (filled.files, filled.answers, filled.date)


@settings(max_examples=100)
@given(OFFERS, GATHERED, words(300))
def test_forms_are_not_too_large(offer: Offer, gathered: Gathered, problem: str) -> None:
    problems = {"text": problem or "x", "pictured": "x", "alt_1": "y"}
    card = form.filling(offer, gathered, tuple(QUESTIONS), problems, PICTURES)
    assert weight(message(making.gathering(gathered))) < LARGEST
    assert weight(card) < 80_000
    assert "x" in of.words(card)


@given(GATHERED)
@settings(max_examples=50)
def test_a_gathering_card_leads_back_to_its_post(gathered: Gathered) -> None:
    go_on, throw_away = [control for control, _ in of.controls(making.gathering(gathered))]
    assert go_on["data"]["msteams"] == {"type": "task/fetch"}
    assert form.key_of(go_on["data"]) == form.key_of(throw_away["data"]) == gathered.key
    assert read.verb(throw_away["data"]) == making.THROW_AWAY


def test_what_was_unticked_and_emptied_comes_back_empty() -> None:
    filled = Filled(
        key="1",
        text="Sports day",
        accounts=("facebook",),
        files=(File("ab", "a.jpg", "Beans"), File("cd", "b.jpg")),
        pictured=(Tick("1001", "Zoë Brandt, 4A"),),
        none_visible=False,
        date="2026-11-20",
    )
    shown = form.filling(Offer((FORM,)), Gathered(filled), (), {}, PICTURES)
    ((control, _),) = of.controls(shown)
    back = form.filled_in(of.pressed(shown, control, keep_2="false", none_visible="true"), filled)
    assert back == Filled(key="1", files=(File("ab", "a.jpg"),), none_visible=True)


def test_problems_stand_above_their_fields() -> None:
    problems = {"accounts": "Please choose.", "dress": "Please answer.", "alt_3": "Too long."}
    shown = form.filling(Offer((FORM,)), Gathered(Filled(key="1")), ("dress",), problems, PICTURES)
    body = shown["body"]
    above = {
        body[at + 1].get("id"): one["inlines"][0]["text"]
        for at, one in enumerate(body)
        if one["type"] == "RichTextBlock" and one["inlines"][0].get("color") == "Attention"
    }
    assert above["accounts"] == "Please choose."
    assert above["dress"] == "Please answer."
    assert "Too long." in of.words(shown)


def test_whoever_says_what_a_photo_shows_sees_it() -> None:
    """A phone calls its photos IMG_1.HEIC. A film, and what Slack has yet to give, show nothing here."""
    files = (
        File("ab", "IMG_1.HEIC"),
        File("cd", "assembly.mp4"),
        File("slack:F012", "a.jpg"),
        File("", "b.jpg"),
    )
    shown = form.filling(Offer((FORM,)), Gathered(Filled(key="1", files=files)), (), {}, PICTURES)
    ids = [one.get("url") or one.get("id") for one in shown["body"]]
    assert ids[ids.index("keep_1") - 1] == link("ab")
    assert [one for one in ids if str(one).startswith("https:")] == [link("ab")]
    assert "It may begin: “Four children at a table …”." in of.words(shown)


def test_of_a_text_too_long_for_the_form_it_says_how_it_can_be_changed() -> None:
    """A draft that was handed in hangs on no message any more: editing one changes nothing."""
    long = Filled(key="1", text="word " * 3_000)
    told = of.words(form.filling(Offer((FORM,)), Gathered(long), (), {}, PICTURES))
    assert "edit your message" in told
    changing = replace(long, draft="d", seen="s")
    told = of.words(form.filling(Offer((FORM,)), Gathered(changing), (), {}, PICTURES))
    assert "withdraw this post on its card" in told
    assert "edit your message" not in told
