"""Who alone decides for a pupil is known to the safeguarding lead and the office, and to nobody else."""

import json
from dataclasses import replace
from datetime import date

import pytest

from chatops.consent.record import AUTHORITY, EVERY, Choice
from chatops.draft import State as DraftState
from chatops.errors import FormRefused, NotAllowed
from chatops.notices import PupilAnswer
from chatops.people import Member, Role
from chatops.registering import RecordConsent
from tests.core.desk.school import DSL, HEAD, ID, OFFICE, TEACHER, ZOE, Thornfield, pictured, record
from tests.core.desk.test_consents import YES, batch, posted, say
from tests.core.desk.test_look_up import look_up
from tests.core.desk.test_reminding import SEPTEMBER, remind

MARK = RecordConsent(
    OFFICE.id, ID, ZOE.admission_no, Choice.DECIDES, (EVERY,), (EVERY,), date.min, AUTHORITY
)
FREE = replace(MARK, choice=Choice.ANYBODY, given_by="")


def of_zoe(world: Thornfield, by: Member) -> PupilAnswer:
    told = look_up(world, "Zoë Brandt", by).pupil
    assert told is not None
    return told


def standings(told: PupilAnswer) -> set[str]:
    return {one.standing for one in told.lines}


def test_a_yes_of_somebody_else_counts_no_more_and_what_rested_on_it_stops(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.approved(pictured(ZOE))
    told = say(thornfield, MARK)
    assert "A yes counts only from “local authority”." in told.note
    assert standings(told) == {"nothing on file"}
    assert thornfield.draft(draft).state is DraftState.HELD
    say(thornfield, replace(YES, given_by="Local authority"))
    assert "granted, in writing" in standings(of_zoe(thornfield, OFFICE))
    say(thornfield, FREE)
    assert of_zoe(thornfield, OFFICE).note == ""


def test_live_posts_stay_and_whoever_marks_is_told_to_ask(thornfield: Thornfield) -> None:
    posted(thornfield, pictured(ZOE))
    told = say(thornfield, replace(MARK, by=DSL.id))
    assert "1 live post shows or names them already" in told.note
    assert not thornfield.storage.kept.take_downs


@pytest.mark.parametrize("reader", [HEAD, TEACHER])
def test_others_read_what_they_would_of_a_family_that_has_not_answered(
    thornfield: Thornfield, reader: Member
) -> None:
    thornfield.storage.kept.consents.clear()
    silent = of_zoe(thornfield, reader)
    thornfield.consent(record(ZOE, Choice.GRANTED))
    say(thornfield, MARK)
    assert of_zoe(thornfield, reader) == silent
    with pytest.raises(NotAllowed):
        thornfield.ask(replace(MARK, by=reader.id))


def test_neither_trail_nor_messages_say_it(thornfield: Thornfield) -> None:
    thornfield.approved(pictured(ZOE))
    say(thornfield, MARK)
    with thornfield.storage.reading() as ledger:
        verbs = [json.loads(one.body)["verb"] for one in ledger.entries(ID)]
    assert "record a consent" in verbs
    assert not any("decide" in one for one in verbs)
    words = [*thornfield.words_to(HEAD), *thornfield.words_to(TEACHER)]
    assert not any("authority" in one or "decide" in one.casefold() for one in words)


def test_a_yes_from_another_is_refused_to_whoever_knows_and_told_vaguely_to_others(
    thornfield: Thornfield,
) -> None:
    say(thornfield, MARK)
    with pytest.raises(FormRefused) as refused:
        thornfield.ask(replace(YES, given_by="mother"))
    assert refused.value.problems.keys() == {"given_by"}
    told = say(thornfield, replace(YES, given_by="mother", by=HEAD.id))
    assert "does not count by itself" in told.note
    assert "authority" not in told.note
    assert standings(told) == {"nothing on file"}


def test_it_can_be_undone_on_the_same_day_by_whoever_may_say_it(thornfield: Thornfield) -> None:
    say(thornfield, MARK)
    assert not any(one.errand == "undo_consent" for one in of_zoe(thornfield, HEAD).controls)
    assert batch(of_zoe(thornfield, DSL))


def test_the_renewal_names_whom_to_ask_to_the_office_alone(thornfield: Thornfield) -> None:
    say(thornfield, MARK)
    thornfield.clock.at = SEPTEMBER
    remind(thornfield)
    assert any("Zoë Brandt (ask: local authority)" in one for one in thornfield.words_to(OFFICE))
    assert not any("authority" in one for one in thornfield.words_to(HEAD))
    asked = [ZOE.admission_no]
    assert thornfield.views.whom_to_ask(ID, OFFICE.id, asked) == {ZOE.admission_no: AUTHORITY}
    assert thornfield.views.whom_to_ask(ID, HEAD.id, asked) == {}
    assert Role.OFFICE not in HEAD.roles
