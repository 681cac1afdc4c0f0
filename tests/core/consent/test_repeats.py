"""A file that comes again adds nothing, takes nothing back, and changes no standing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chatops.consent.contradictions import contradictions
from chatops.consent.difference import difference
from chatops.consent.record import Choice, Medium, Record
from chatops.consent.standing import ConsentRules, standing
from chatops.school import Channel
from tests.core.consent.records import NOW, PUPIL, RECORDS, RULES, TODAY, record

SOME = st.lists(RECORDS, max_size=5)


def placed(records: list[Record]) -> list[Record]:
    return [replace(one, order=number) for number, one in enumerate(records, 1)]


def standings(records: list[Record], rules: ConsentRules) -> list[str]:
    return [
        standing(records, medium, channel, TODAY, NOW, rules).state
        for medium in Medium
        for channel in Channel
    ]


@given(SOME, SOME, SOME, RULES)
def test_whatever_was_said_since_the_same_file_again_writes_nothing(
    before: list[Record], file: list[Record], since: list[Record], rules: ConsentRules
) -> None:
    on_file = placed([*before, *file, *since])
    again = [replace(one, batch="b2", row=number) for number, one in enumerate(file, 2)]
    found = difference({PUPIL: on_file}, again, rules, TODAY)
    assert (found.at_once, found.waiting, found.new, found.tightened, found.loosened) == ((),) * 5
    assert found.repeated == len(file)
    written = placed([*on_file, *found.at_once])
    assert standings(written, rules) == standings(on_file, rules)


@given(SOME, RULES)
def test_what_was_undone_is_written_anew_by_the_same_file(
    file: list[Record], rules: ConsentRules
) -> None:
    undone = [replace(one, undone_at=NOW) for one in placed(file)]
    found = difference({PUPIL: undone}, file, replace(rules, loosen_limit=1000), TODAY)
    assert standings(placed([*undone, *found.at_once]), rules) == standings(placed(file), rules)


def test_a_word_that_was_undone_contradicts_nobody() -> None:
    no = record(Choice.REFUSED, given_by="Father", order=1)
    yes = record(given_by="Mother")
    assert contradictions({PUPIL: [no]}, [yes])
    assert contradictions({PUPIL: [replace(no, undone_at=NOW)]}, [yes]) == ()
