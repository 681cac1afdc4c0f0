"""What the desk offers to put where: for each kind of finding that can be mended by rule."""

from dataclasses import replace

import pytest

from chatops import checks, policy
from chatops.checks.context import Context
from chatops.consent.record import Choice
from chatops.draft import Content
from chatops.findings import Kind, Severity
from chatops.mending import mended, offered
from chatops.mends import EVERYTHING
from chatops.policy.judge import judge
from chatops.policy.pack import RuleBook
from chatops.roll.roll import Roll
from tests.core.checks.thornfield import (
    ANSWERED,
    WEDNESDAY,
    context,
    draft,
    group,
    number,
    photo,
    said,
)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Well done Grace Adeyemi!", "Well done to a Year 2 pupil!"),
        ("Grace read to our Summer.", "A Year 2 pupil read to our Year 3 pupil."),
        ("May Okafor's poem came first.", "A Year 5 pupil's poem came first."),
        (
            "The cake that Leila\u2019s class baked",
            "The cake that a Year 5 pupil\u2019s class baked",
        ),
        ("Jack Davies scored twice.", "A pupil scored twice."),
        ("Great science #WellDoneZoe", "Great science #WellDoneYear4"),
        ("Cross-country today @will.tanner.runs", "Cross-country today"),
        ("Thanks to @zoes_mum_art for the mural", "Thanks for the mural"),
        ("Ten years, Priya! What a joy.", "Ten years, Mrs Nolan! What a joy."),
        ("Ring Mr Hussain on 07700 900123.", "Ring Mr Hussain via the school office."),
        ("Lost a coat? Text 07700 900123", "Lost a coat? Text the school office"),
        ("A coat was found (tel: 07700 900123).", "A coat was found."),
        ("Write to jo.brown@gmail.com, please.", "Write, please."),
        ("A picnic at 14 Orchard Row, ZZ99 3VZ, on Friday", "A picnic, on Friday"),
        ("Read http://museum.example/visit first", "Read https://museum.example/visit first"),
        ("Read http://198.51.100.7/visit first", "Read first"),
        ("Shut on Thursday: https://bit.ly/xyz", "Shut on Thursday"),
        ("What a day! More at https://bit.ly/xyz", "What a day!"),
        (
            "What a day! Find out more here: https://bit.ly/xyz. Thanks, all.",
            "What a day! Thanks, all.",
        ),
        ("A great day, see more at https://bit.ly/xyz.", "A great day."),
        ("A great day - more at https://bit.ly/xyz", "A great day"),
        ("A great day\n\nBook here: https://bit.ly/xyz\n\nThank you", "A great day\n\nThank you"),
        ("Read more: https://bit.ly/xyz\nA great day.", "A great day."),
        ("We read https://bit.ly/xyz first.", "We read first."),
        ("What a day! More at https://school.example/grace-adeyemi", "What a day!"),
        ("Read http://museum.example:tickets first", "Read first"),
        ("Lovely costumes #worldbookday", "Lovely costumes #WorldBookDay"),
        ("WE HAD SUCH GREAT FUN TODAY", "We had such great fun today"),
        ("THE PTA SAYS THANK YOU ON MONDAY", "The PTA says thank you on Monday"),
        ("What a day!!!", "What a day!"),
        ("Please phone me (07700 900123) tonight", "Please phone me tonight"),
        ("Call: 07700 900123", "Call: the school office"),
        ("zoe.mum@gmail.com has the list", "The school office has the list"),
        ("Text 07700 900123 or 07700 900124", "Text the school office"),
        ("Thank you, @zoes_mum_art, for the mural", "Thank you, for the mural"),
        ("Painted with @zoes_mum_art.", "Painted."),
        ("Thanks to Mr Hussain and @zoes_mum_art!", "Thanks to Mr Hussain!"),
        ("@zoes_mum_art painted this", "Somebody painted this"),
        ("Follow @zoes_mum_art for more", "Follow somebody for more"),
        ("Mrs Priya Nolan led assembly", "Mrs Nolan led assembly"),
        ("Miss Priya led singing", "Mrs Nolan led singing"),
        ("What a start #ThankYouPriya", "What a start #ThankYouMrsNolan"),
        ("PRIYA'S CAKES ARE HERE", "MRS NOLAN'S CAKES ARE HERE"),
    ],
)
def test_all_that_can_be_mended_is_by_one_click(text: str, after: str) -> None:
    assert put_right(draft(text)).text == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Our Year 4 star Zoë Brandt won.", "Our Year 4 star won."),
        ("Captain Brandt's goal won it", "Captain's goal won it"),
        ("Zoë and her brother Max Brandt", "A Year 4 pupil and her brother Max"),
        ("The brilliant Zoë Brandt won.", "The brilliant Year 4 pupil won."),
        ("Year 4's Zoë won", "Year 4's pupil won"),
        ("5B thank Year 4 Zoë", "5B thank Year 4 pupil"),
        ("Here's Zoë", "Here's a Year 4 pupil"),
        ("Every poem Zoë wrote", "Every poem a Year 4 pupil wrote"),
        ("Winners Zoë and Leila", "Winners a Year 4 pupil and a Year 5 pupil"),
        ("Happy birthday Zoë Brandt", "Happy birthday to a Year 4 pupil"),
        ("Can you see Zoë Brandt", "Can you see a Year 4 pupil"),
        ("Zoë B. won. So did Leila H", "A Year 4 pupil won. So did a Year 5 pupil"),
        ("Zoë-Mae sang", "A Year 4 pupil sang"),
        ("Zoës poem", "A Year 4 pupil's poem"),
        ("Miss Zoë Brandt won", "A Year 4 pupil won"),
        ("The Brandts came", "The Year 4 family came"),
        ("the Brandts' dog", "the Year 4 family's dog"),
        ("The Brandt family came", "The Year 4 family came"),
        ("ZOË BRANDT WON", "A YEAR 4 PUPIL WON"),
        ("Well done ZOË BRANDT!", "Well done to a Year 4 pupil!"),
        ("WELL DONE ZOË BRANDT FOR TODAY", "Well done to a Year 4 pupil for today"),
        ("Tagging @zoe.brandt and @leila_hussain", "Tagging somebody"),
        ("@will.tanner.runs ran a mile", "Somebody ran a mile"),
        ("Brandt\nHussain won", "A Year 4 pupil\nA Year 5 pupil won"),
    ],
)
def test_what_stands_for_a_name_makes_a_sentence_with_the_words_around_it(
    text: str, after: str
) -> None:
    content = draft(text)
    while (mends := offered(content, context())).each:
        content = mended(content, mends.together or mends.each[0])
    assert content.text == after


@pytest.mark.parametrize(
    "text",
    ["https://bit.ly/abc", "https://bit.ly/abc is where to book", "(07700 900123)", "@zoe.brandt"],
)
def test_nothing_is_offered_that_would_leave_half_a_sentence(text: str) -> None:
    assert offered(draft(text), context()).each == ()


def test_a_name_in_an_address_is_not_replaced_within_it() -> None:
    (mend,) = offered(draft("Details from zoe.mum@gmail.com"), context()).each
    assert [one.before for one in mend.edits] == [" from zoe.mum@gmail.com"]


def test_a_name_in_an_alt_text_a_label_and_a_file_name_is_mended_where_it_stands() -> None:
    picture = photo(
        number("Zoë Brandt"),
        number("Grace Adeyemi"),
        alt="Zoë holds a plant",
        label="Grace and a friend",
        name="zoe brandt.jpg",
    )
    content = put_right(draft("Science today", (picture,)))
    (after,) = content.photos
    assert after.alt == "A Year 4 pupil holds a plant"
    assert after.label == "A Year 2 pupil and a friend"
    assert (after.name, after.pictured) == ("photo1.jpg", picture.pictured)


def test_a_child_who_may_not_be_shown_is_taken_out_by_leaving_the_picture_out() -> None:
    shown, hidden = photo(number("Grace Adeyemi"), number("Summer Holt")), group("May Okafor")[0]
    content = put_right(draft("Maths with May Okafor.", (hidden, shown)))
    assert (content.photos, content.text) == ((shown,), "Maths with a Year 5 pupil.")


@pytest.mark.parametrize("why", [Choice.REFUSED, Choice.WITHDRAWN, Choice.NEVER, Choice.OBJECTED])
def test_what_is_offered_tells_nobody_why_a_child_may_not_be_shown(why: Choice) -> None:
    """docs/decisions/0006: what is on file shows neither in words nor in what can be clicked."""
    tom = number("Tom Ellery")
    plain = draft("Tom Ellery at maths.", group("Tom Ellery"))
    never = offered(plain, context("default", WEDNESDAY, said(tom, Choice.NEVER)))
    assert offered(plain, context("default", WEDNESDAY, said(tom, why))) == never


def test_an_answer_about_pictures_goes_with_the_last_of_them() -> None:
    hidden = group("May Okafor")
    answers = replace(ANSWERED, dress="no")
    content = put_right(draft("Maths morning.", hidden, answers=answers))
    assert (content.photos, content.answers.dress, content.answers.copyright) == ((), None, "own")


def forenames_may_stand() -> Context:
    here = context()
    lenient = tuple(
        replace(one, severity=Severity.CLEAR)
        for kind in (Kind.PART_NAME_IN_TEXT,)
        for one in here.pack.own.rules[kind]
    )
    rules = [one for several in here.pack.own.rules.values() for one in several]
    own = RuleBook.of([*lenient, *(one for one in rules if one.kind is not lenient[0].kind)])
    return replace(here, pack=replace(here.pack, own=own))


def test_a_pack_that_lets_forenames_stand_is_offered_the_forename() -> None:
    mended_text = put_right(draft("Leila Hussain scored twice."), forenames_may_stand()).text
    assert mended_text == "Leila scored twice."


def test_a_forename_that_somebody_else_bears_too_is_never_offered() -> None:
    """Nobody has looked at what that other child's family said."""
    here = forenames_may_stand()
    leila = here.roll.pupils[number("Leila Hussain")]
    other = replace(leila, admission_no="9999", legal_surname="Abara", preferred_surname="")
    here = replace(here, roll=Roll.of("thornfield", 2, [*here.roll.pupils.values(), other]))
    text = put_right(draft("Leila Hussain scored twice."), here).text
    assert text == "A Year 5 pupil scored twice."


def test_what_one_mend_would_hide_is_mended_with_it() -> None:
    """Without Grace beside it nothing shows that Summer is a child: she must not slip through."""
    content = draft("Well done Grace and Summer, 50 books read!")
    (first, *_) = offered(content, context()).each
    assert [one.before for one in first.edits] == ["Grace", "Summer"]


def test_what_takes_a_person_to_mend_is_not_offered() -> None:
    told = "Our brave Year 3 boy is back after his operation."
    swearing = "Bloody marvellous fair"
    too_long = "We baked bread today. " * 20
    for text in (told, swearing, too_long, "Chess club."):
        assert offered(draft(text), context()).each == ()


def test_a_mend_is_found_by_its_id_and_only_while_it_is_offered() -> None:
    mends = offered(draft("Well done Grace! Ring 07700 900123."), context())
    first, second = mends.each
    assert (mends.find(first.id), mends.find(second.id)) == (first, second)
    assert mends.find(EVERYTHING) == mends.together
    assert mends.find("0" * 12) is None


@pytest.mark.parametrize("pack", policy.shipped_names())
def test_a_long_post_full_of_names_is_offered_some_mends_in_bounded_time(pack: str) -> None:
    text = "Well done Grace Adeyemi and Leila Hussain! " * 300
    mends = offered(draft(text[:20_000]), context(pack))
    assert len(mends.each) <= 12


def put_right(content: Content, here: Context | None = None) -> Content:
    """The content after everything that is offered, click by click or all at once."""
    here = here or context()
    mends = offered(content, here)
    mend = mends.together or mends.each[0]
    assert len(judge(checks.run(mended(content, mend), here), here.pack)) < len(
        judge(checks.run(content, here), here.pack)
    )
    return mended(content, mend)
