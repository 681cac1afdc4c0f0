"""Swearing in any disguise, hurtful and divisive words; and innocent words that look like them."""

import pytest

from chatops.checks.language import check
from chatops.findings import Fact, Kind
from tests.core.checks.seeing import seen, words_seen
from tests.core.checks.thornfield import context, draft, photo


@pytest.mark.parametrize(
    "written",
    [
        "shit",
        "SHIT",
        "sh1t",
        "$h!t",
        "sh*t",
        "s**t",
        "s.h.i.t",
        "s h i t",
        "s-h-i-t",
        "shiiiiit",
        "shítty",
        "\u0455hit",
        "sh\u200bit",
        "unfuckingbelievable",
        "b0ll0cks",
        "f#ck",
        "WTF",
    ],
)
def test_a_swear_word_is_seen_in_any_disguise(written: str) -> None:
    assert words_seen(check, f"Oh {written}, no", Kind.PROFANITY) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "Scunthorpe, Penistone, Cockermouth, Lightwater, Clitheroe, Essex, Sussex",
        "Dick Whittington, Moby-Dick, Dick Turpin, Charles Dickens",
        "cock-a-doodle-doo, cocktail sausages, a peacock and a shuttlecock",
        "blue tits, great tits, a titmouse, a bittern",
        "Shih Tzu, shiitake, Matsushita, Mishit",
        "grass, bass, class, assassin, assembly, passion, Cassandra",
        "analysis, therapist, button, cucumber, document, Arsenal, scrapbook",
        "Bloody Mary, a bloody battle, bloody hands in Macbeth, Bloody Sunday",
        "pork faggots and peas, a slag heap, a Maine Coon, doo-wop, spick and span",
        "A* A** 5* 100% f(x) = 2x, 1st 2nd 3rd, KS2, 50p, B4, gr8",
        "**Well done** and *thank you*",
        "https://shit.example/a is a link",
        "pussy willow and pussycats, a donkey is an ass, tit for tat, a hoe",
    ],
)
def test_innocent_words_that_hold_one_are_let_be(text: str) -> None:
    assert words_seen(check, text, Kind.PROFANITY) == []


@pytest.mark.parametrize(
    ("text", "mild"), [("bloody good", True), ("what the hell", True), ("wanker", False)]
)
def test_the_milder_sort_is_told_apart(text: str, *, mild: bool) -> None:
    (found,) = seen(check, text)
    assert (Fact.MILD in found.facts) is mild


def test_a_slur_is_both_swearing_and_discriminatory() -> None:
    assert {one.kind for one in seen(check, "those pikeys")} == {
        Kind.PROFANITY,
        Kind.DISCRIMINATORY,
    }


def test_file_names_are_looked_at_for_swearing_alone() -> None:
    pictured = photo(name="bloody vote for labour.jpg")
    (found,) = check(draft("", (pictured,)), context())
    assert found.kind is Kind.PROFANITY


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("She runs like a girl.", Kind.DISCRIMINATORY, ["runs like a girl"]),
        ("Some parents are so rude!", Kind.NEGATIVE_REMARK, ["parents are so rude"]),
        ("Mrs Nolan is useless", Kind.NEGATIVE_REMARK, ["Nolan is useless"]),
        ("Mr Hall was so rude", Kind.NEGATIVE_REMARK, ["Hall was so rude"]),
        ("Why Mrs Twit is so horrid", Kind.NEGATIVE_REMARK, []),
        ("Mr Hall is kind, the weather was horrid", Kind.NEGATIVE_REMARK, []),
        (
            "so disappointed in some parents",
            Kind.NEGATIVE_REMARK,
            ["disappointed in some"],
        ),
        ("drivers who don't care", Kind.NEGATIVE_REMARK, ["drivers who don't care"]),
        ("Parents who don't have a login, families who won", Kind.NEGATIVE_REMARK, []),
        ("Moorgate were cheats", Kind.NEGATIVE_REMARK, ["Moorgate were cheats"]),
        ("Pancakes are terrible for teeth", Kind.NEGATIVE_REMARK, []),
        (
            "Nobody in charge cares about our pay",
            Kind.GRIEVANCE,
            ["Nobody in charge cares about our"],
        ),
        ("Nobody listens to the Little Red Hen", Kind.GRIEVANCE, []),
        ("NEU members walk out today", Kind.CONTROVERSIAL, ["NEU members"]),
        ("Year 3 walk out to the woods. Police officers visited.", Kind.CONTROVERSIAL, []),
        ("a quote from the play, and a quote of the day", Kind.CONFIDENTIAL, []),
        ("The giant is rude. Our parents are so kind.", Kind.NEGATIVE_REMARK, []),
        ("The story: the parents are rude", Kind.NEGATIVE_REMARK, []),
        ("parents. Rude words", Kind.NEGATIVE_REMARK, []),
        ("staff are overworked and underpaid", Kind.GRIEVANCE, ["overworked and"]),
        ("Friday's strike", Kind.CONTROVERSIAL, ["Friday's strike"]),
        ("a lightning strike, a bowling strike, our striker", Kind.CONTROVERSIAL, []),
        ("our school council election", Kind.CONTROVERSIAL, []),
        ("Lights on! Strike up the band", Kind.CONTROVERSIAL, []),
        ("I think it went well", Kind.PERSONAL_OPINION, ["I think it"]),
        ("“I think it went well,” said one", Kind.PERSONAL_OPINION, []),
        ('It was "fun". I think it went well', Kind.PERSONAL_OPINION, ["I think it"]),
        ("DM us", Kind.MESSAGE_INVITATION, ["DM us"]),
        ("please pm me", Kind.MESSAGE_INVITATION, ["pm me"]),
        ("6pm for a 6.30 pm start, 2pm to 3 PM with Year 4", Kind.MESSAGE_INVITATION, []),
        ("my own business", Kind.ADVERTISING, ["my own business"]),
        ("Salary is £20,000", Kind.CONFIDENTIAL, ["Salary is"]),
        ("Job: salary is £20,000", Kind.CONFIDENTIAL, []),
        ("tender loving care", Kind.CONFIDENTIAL, []),
        ("The contract tender was 40,000", Kind.CONFIDENTIAL, ["contract tender"]),
        ("the lowest bid was 40,000", Kind.CONFIDENTIAL, ["lowest bid"]),
        ("the highest bid at our auction of promises", Kind.CONFIDENTIAL, []),
    ],
)
def test_wording_is_seen_by_sort(text: str, kind: Kind, found: list[str]) -> None:
    assert words_seen(check, text, kind) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("COME TO OUR SUMMER FAIR on Friday", ["COME TO OUR SUMMER FAIR"]),
        ("so good!!!", ["!!!"]),
        ("so good! ! !", ["! ! !"]),
        ("So good!! PTA, BBC and RSPB", []),
        ("THE SUMMER FAIR IS on Friday", []),
        ("A B C D E F", []),
    ],
)
def test_shouting_is_heard(text: str, found: list[str]) -> None:
    assert words_seen(check, text, Kind.LOUD) == found
