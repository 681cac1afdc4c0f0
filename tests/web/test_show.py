"""What is shown can be read back, is all there, and says what it is in words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict

from adapters.forms.errand import Called, called
from adapters.forms.questions import QUESTIONS
from adapters.web import read
from adapters.web.show import wording
from adapters.web.show.card import CardPage, card_page, opening
from adapters.web.show.form import at_fields, by_field
from adapters.web.show.pieces import pieces
from adapters.web.show.templates import render
from chatops import policy
from chatops.answers import Answers
from chatops.draft import Standing, State
from chatops.findings import Place, Severity
from chatops.notices import Action, Audience, Card, PhotoLine, Said
from chatops.people import Role, Surface
from chatops.requests import (
    Approve,
    AskChanges,
    CouldNotPost,
    GetPost,
    MarkPosted,
    Reject,
    Request,
    Withdraw,
)
from chatops.seen import Seen
from chatops.videos import Film
from tests.core.desk.school import member
from tests.web.cards import TEXT, a_card, cards, said
from tests.web.markup import Markup

ME = "me@thornfield.example"


def expected(action: Action, card: Card, account: str, typed: str) -> Request:
    draft, seen = card.draft, card.digest
    needs = typed if card.needs_reason else ""
    known: dict[Action, Request] = {
        Action.APPROVE: Approve(draft, ME, seen, needs),
        Action.ASK_CHANGES: AskChanges(draft, ME, seen, typed),
        Action.REJECT: Reject(draft, ME, seen, typed),
        Action.WITHDRAW: Withdraw(draft, ME),
        Action.GET_POST: GetPost(draft, ME, seen, account, Surface.WEB),
        Action.MARK_POSTED: MarkPosted(draft, ME, seen, account, typed),
        Action.COULD_NOT_POST: CouldNotPost(draft, ME, seen, account, typed),
    }
    return known[action]


def rendered(page: CardPage, **context: object) -> Markup:
    nothing = {"problems": {}, "typed": {}, "ids": {}, "others": {}, "may_read_trail": True}
    return Markup(render("_card.html", nothing | {"page": page, "token": "t0k3n"} | context))


@given(cards(), TEXT)
def test_every_control_that_is_shown_reads_back_as_its_own_request(card: Card, typed: str) -> None:
    page = card_page(card)
    markup = rendered(page)
    forms = iter(one for one in markup.forms if one.action != "/desk/errand")
    for control in page.every_control:
        if control.action is Action.EDIT:
            assert f"/desk/drafts/{card.draft}/edit" in markup.links
            continue
        form = next(forms)
        fields = MultiDict(form.fields | dict.fromkeys(form.asks, typed))
        action = Action(form.action.rpartition("/")[2])
        draft = form.action.split("/")[3]
        account = control.fields.get("account", "")
        asked = read.CLICKS[action](read.Click(draft, ME, fields))
        assert asked == expected(control.action, card, account, typed)
        assert fields["csrf"] == "t0k3n"
    assert next(forms, None) is None
    errands = [called(one.fields["errand"]) for one in markup.forms if one.action == "/desk/errand"]
    assert errands == [Called(one.errand, one.subject) for one in card.controls]


@given(cards())
def test_a_card_is_whole_and_nothing_in_it_becomes_markup(card: Card) -> None:
    markup = rendered(card_page(card))
    assert markup.unbalanced == []
    assert markup.open == []
    assert not {"script", "style", "iframe"} & {tag for tag, _ in markup.elements}
    for finding in card.findings:
        assert finding.message in markup.words
    for note in card.notes:
        assert note in markup.words
    assert card.status in markup.words


@given(cards())
def test_whoever_decides_reads_beside_the_buttons_how_much_was_found(card: Card) -> None:
    page = card_page(card)
    decides = card.audience is Audience.APPROVER and card.findings and page.controls
    assert ("The checks found:" in rendered(page).words) == bool(decides)


@given(cards())
def test_a_link_leads_only_to_the_web(card: Card) -> None:
    for link in rendered(card_page(card)).links:
        assert link.startswith(("/desk/", "https://", "http://"))


@given(TEXT, st.data())
def test_pieces_joined_are_the_text(text: str, data: st.DataObject) -> None:
    found = data.draw(st.lists(said(text), max_size=5))
    assert "".join(piece.text for piece in pieces(text, found)) == text


@given(TEXT, st.data())
def test_a_piece_points_at_every_finding_that_covers_it(text: str, data: st.DataObject) -> None:
    found = data.draw(st.lists(said(text), max_size=5))
    at = 0
    for piece in pieces(text, found):
        covering = [
            one
            for one in found
            if one.place
            and one.place.field == "text"
            and one.place.start is not None
            and one.place.end is not None
            and 0 <= one.place.start <= at < one.place.end <= len(text)
        ]
        assert len(piece.found) == len(covering)
        at += len(piece.text)


def test_a_character_without_a_shape_is_named_and_an_emoji_is_not_taken_apart() -> None:
    family, wales = "👩‍👧", "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
    shown = pieces(f"a\u200bb\u202e {family}{wales}", ())
    assert [one.unseen for one in shown if one.unseen] == ["U+200B", "U+202E"]
    assert shown[-1].text == f" {family}{wales}"


def test_findings_in_the_text_are_numbered_as_their_marks_are() -> None:
    def at(start: int, end: int, severity: Severity) -> Said:
        return Said(severity, f"{start}", "", place=Place("text", start, end))

    elsewhere = Said(Severity.BLOCK, "who", "", place=Place("photos[0].pictured"))
    card = a_card(findings=(elsewhere, at(0, 3, Severity.WARN), at(4, 7, Severity.BLOCK)))
    page = card_page(card)
    marks = {piece.text: piece.found for piece in page.text if piece.found}
    assert marks == {"Ada": (1,), "Bob": (2,)}
    assert [(one.said.message, one.number) for one in page.findings] == [
        ("who", 0),
        ("4", 2),
        ("0", 1),
    ]


@given(TEXT)
def test_an_opening_is_the_whole_text_or_says_that_it_goes_on(text: str) -> None:
    words = " ".join(text.split())
    assert opening(text, 20) in {words, opening(text, 20).removesuffix("…") + "…"}
    assert len(opening(text, 20)) <= 21


def test_every_state_severity_standing_and_role_has_its_words() -> None:
    assert set(wording.STATES) == set(State)
    assert set(wording.SEVERITIES) == set(Severity)
    assert set(wording.STANDINGS) == set(Standing)
    assert set(wording.ROLES) == set(Role)
    everything = (*wording.STATES.values(), *wording.SEVERITIES.values())
    assert all(badge.word and badge.sign for badge in everything)


def test_the_steps_of_a_draft_end_where_it_leaves_the_way() -> None:
    assert [one.name for one in wording.steps(State.AWAITING) if one.done] == [
        "Handed in",
        "Checked",
    ]
    assert [one.name for one in wording.steps(State.AWAITING) if one.current] == ["Decided"]
    assert all(one.done for one in wording.steps(State.POSTED))
    assert wording.steps(State.REJECTED) == ()


def test_the_form_can_ask_whatever_a_shipped_pack_asks() -> None:
    for pack in policy.shipped_names():
        assert set(policy.shipped(pack).asks) <= set(QUESTIONS)


def test_every_answer_of_the_form_is_one_that_the_desk_knows() -> None:
    for name in QUESTIONS:
        assert name in Answers.__dataclass_fields__


def test_the_desks_problem_with_who_is_pictured_stands_at_each_photo_it_is_true_of() -> None:
    def photo(*pupils: str, none: bool = False) -> read.TypedPhoto:
        return read.TypedPhoto("d", pictured=pupils, none_visible=none)

    photos = [photo("1"), photo(), photo(none=True), photo("1", none=True)]
    placed = at_fields({"pictured": "Who?", "text": "Write."}, photos)
    assert placed == {"text": "Write.", "pictured_2": "Who?", "pictured_4": "Who?"}
    assert at_fields({"pictured": "Gone."}, [photo("1")]) == {"pictured_1": "Gone."}


def test_what_was_found_stands_at_the_field_where_it_can_be_put_right() -> None:
    places = {
        "text": "text",
        "photos[0].alt": "alt_1",
        "photos[1].label": "label_2",
        "photos[2].pictured": "pictured_3",
        "photos[0].name": "photo_1",
        "photos[9]": "photo_10",
        "accounts": "accounts",
        "dress": "dress",
        "somewhere": "",
    }
    for place, field in places.items():
        found = by_field([Said(Severity.WARN, "m", "r", place=Place(place))], ())
        assert list(found) == [field]
    assert list(by_field([Said(Severity.WARN, "m", "r")], ())) == [""]


def test_a_finding_about_a_video_does_not_call_it_a_photo() -> None:
    words = ("Photo", "Video")
    assert wording.where(Place("photos[1]"), words) == "In video 2"
    assert wording.where(Place("photos[0].alt"), words) == "In photo 1, the description"
    film = Film(2.0, 9, "b" * 64, sound=True, nearest=Seen())
    line = PhotoLine("a" * 64, "Sunflowers", "", film=film)
    found = Said(Severity.WARN, "It is too long.", "Cut it.", place=Place("photos[0]"))
    markup = rendered(card_page(replace(a_card(), photos=(line,), findings=(found,))))
    assert "In video 1" in markup.words
    assert "Videos" in markup.words


def test_the_pages_that_belong_together_stand_under_one_tab() -> None:
    head = wording.tabs(member("Nolan", Role.HEAD), takes_part=True)
    assert [one.name for one in head] == [
        "Home",
        "New post",
        "Take-downs",
        "Consents",
        "Report or ask",
        "Cases",
        "Duties",
        "Records",
    ]
    consents = next(one for one in head if one.name == "Consents")
    assert consents.address == "/desk/consent"
    assert consents.holds("/desk/look-ups")
    assert not consents.holds("/desk/policy")


@given(st.frozensets(st.sampled_from(Role), min_size=1), st.booleans())
def test_each_page_is_led_to_once_whatever_the_roles(
    roles: frozenset[Role], takes_part: bool
) -> None:
    led = [
        part.address
        for tab in wording.tabs(member("Nolan", *roles), takes_part=takes_part)
        for part in tab.parts
    ]
    assert len(led) == len(set(led))
    assert {"/desk/", "/desk/policy", "/desk/duties", "/desk/cases", "/desk/report"} <= set(led)
