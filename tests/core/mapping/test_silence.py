"""A blank beside an answer of the same row takes nothing back, and gives nothing."""

from chatops.consent.record import Choice
from tests.core.mapping.test_consents import facts, take

TABLE = (
    "Adno,Surname,Photo - web,Do not photograph",
    "0101,Brandt,x,",
    "0102,O'Connor,,x",
    "0103,Hale,,",
    "0105,Quill,x,x",
)
ANSWERS = {
    "“Photo_-_web”_holds_x": "granted",
    "“Do_not_photograph”_holds_x": "refused",
    "about": "image website",
    "“Do_not_photograph”_seems": "flipped",
    "What_is_“Do_not_photograph”": "image video all channels",
}


def test_no_objection_is_no_dont_know_where_the_row_says_yes() -> None:
    answers = {key: ANSWERS[key] for key in reversed(ANSWERS)}
    found = facts(take(*TABLE, **answers))
    assert found["0101", "image", "website"] is Choice.GRANTED
    assert found["0101", "image", "social"] is Choice.UNKNOWN
    assert found["0101", "video", "website"] is Choice.UNKNOWN
    assert found["0102", "image", "website"] is Choice.REFUSED
    assert found["0103", "image", "website"] is Choice.UNKNOWN


def test_a_yes_and_a_no_in_one_row_are_both_kept_and_the_no_counts() -> None:
    answers = {key: ANSWERS[key] for key in reversed(ANSWERS)}
    rows = [one.cells for one in take(*TABLE, **answers) if one.cells["admission_no"] == "0105"]
    said = {one["decision"] for one in rows if one["channel"] in {"website", "*"}}
    assert said == {"granted", "refused"}


def test_a_hyphen_within_an_answer_is_a_space_and_alone_it_is_no_answer() -> None:
    table = ("Adno,Photo - web", "0101,Opt-in", "0102,opt-out", "0103,-")
    found = facts(take(*table, about="image website"))
    assert [found[one, "image", "website"] for one in ("0101", "0102", "0103")] == [
        Choice.GRANTED,
        Choice.REFUSED,
        Choice.UNKNOWN,
    ]
