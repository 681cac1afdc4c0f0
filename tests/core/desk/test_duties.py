"""What a school's policy asks for is given to whom it concerns, answered once, and overseen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chatops import policy
from chatops.cases import Move
from chatops.duty_requests import AnswerDuty, CallForDuty
from chatops.errors import FormRefused, MoveNotPossible, NotAllowed
from chatops.notices import Done
from chatops.people import Role
from chatops.policy.duty import WEEKDAYS
from chatops.school import EventSort, SchoolEvent
from tests.core.desk.duties import (
    ADDRESS,
    DPO,
    SECOND,
    about,
    asked_of,
    at,
    come_by,
    line,
    posted,
    school_with,
    use,
)
from tests.core.desk.school import (
    CHAIR,
    DSL,
    HEAD,
    ID,
    OFFICE,
    PUBLISHER,
    TEACHER,
    Thornfield,
    member,
)
from tests.filing import CLOSING, INCIDENT, filed, moved


def test_each_member_of_staff_is_asked_to_confirm_the_policy_once() -> None:
    world = school_with("st_leonards")
    assert come_by(world) > 0
    assert come_by(world) == 0
    assert len(about(world, TEACHER, "I confirm that I have read this version")) == 1
    assert "(STL-2.3a, STL-2.3b)" in about(world, TEACHER, "this version")[0]
    word = asked_of(world, TEACHER, "this version")
    assert "kept" in use(world, TEACHER, word).said
    assert "already" in use(world, TEACHER, word).said
    board = line(world, "STL-2.3a")
    assert (board.open, board.of, len(board.owing)) == (
        True,
        len(world.staff),
        len(world.staff) - 1,
    )
    assert TEACHER.name not in board.owing
    assert [one.who for one in board.answers] == [TEACHER.name]
    assert not [one for one in world.views.my_duties(TEACHER.id) if "this version" in one.text]


def test_the_head_hears_a_fortnight_later_who_has_not_confirmed() -> None:
    world = school_with("default")
    come_by(world)
    for one in world.staff:
        if one != OFFICE:
            use(world, one, asked_of(world, one, "I confirm"))
    world.clock.pass_by(timedelta(days=14))
    come_by(world)
    (said,) = about(world, HEAD, "have not confirmed yet")
    assert said.startswith("1 of 9 have not")
    assert OFFICE.name in said


def test_an_answer_stands_on_the_trail_with_the_policys_version_and_without_content() -> None:
    world = school_with("st_leonards")
    come_by(world)
    use(world, TEACHER, asked_of(world, TEACHER, "this version"))
    entry = world.storage.kept.trail[-1]
    assert '"verb":"confirmed a duty"' in entry.body
    assert policy.shipped("st_leonards").version in entry.body
    assert "confirm that" not in entry.body
    (answered,) = world.storage.kept.answered.values()
    assert answered.version == policy.shipped("st_leonards").version


def test_nobody_answers_what_is_not_theirs_or_not_asked() -> None:
    world = school_with("st_leonards")
    come_by(world)
    (control,) = asked_of(world, DPO, "record of consents").controls
    for stranger in (TEACHER, HEAD):
        with pytest.raises(NotAllowed):
            world.ask(AnswerDuty(stranger.id, ID, control.subject[1]))
    with pytest.raises(MoveNotPossible):
        world.ask(AnswerDuty(DPO.id, ID, "policy"))
    with pytest.raises(MoveNotPossible):
        world.ask(AnswerDuty(DPO.id, ID, "what nobody asks"))
    with pytest.raises(NotAllowed):
        world.views.duty_board(ID, TEACHER.id)


def test_an_accounts_settings_are_ticked_by_its_administrators_each_term() -> None:
    world = school_with("lumen")
    come_by(world)
    (word,) = [one for one in world.views.my_duties(PUBLISHER.id) if "settings" in one.text]
    assert "Facebook @thornfield" in word.text  # a website has no such settings
    with pytest.raises(FormRefused) as refused:
        use(world, PUBLISHER, word, 0, 1, 2, 3)
    assert "note" in refused.value.problems
    use(world, PUBLISHER, word, 0, 1, 2, 3, note="Facebook has no such setting for a school.")
    (heard,) = about(world, HEAD, "does not hold")
    assert "Readers over 18" in heard
    assert "already" in use(world, SECOND, word, 0, 1, 2, 3, 4).said
    settings = line(world, "LUM-7.6")
    assert (settings.open, settings.answers[0].missing) == (
        False,
        ("Readers over 18 are recommended, where the network has that setting.",),
    )


def test_a_note_is_needed_where_one_is_asked_for() -> None:
    world = school_with("lumen")
    come_by(world)
    word = asked_of(world, HEAD, "ratify")
    with pytest.raises(FormRefused):
        use(world, HEAD, word, note="  ")
    use(world, HEAD, word, note="The governors did on 12 January; staff were told that day.")
    assert "12 January" in line(world, "LUM-12.1").answers[0].note


def test_the_safeguarding_lead_gets_a_digest_of_what_went_public() -> None:
    world = school_with("st_leonards")
    at(world, "friday", 9)
    come_by(world)
    assert about(world, DSL, "went public") == []
    at(world, "friday", 9, weeks=1)
    posted(world)
    at(world, "friday", 10, weeks=2)
    come_by(world)
    (digest,) = about(world, DSL, "went public")
    assert f"• Facebook @thornfield, 23 January, by {TEACHER.name}: {ADDRESS}" in digest
    use(world, DSL, asked_of(world, DSL, "went public"))
    assert not line(world, "STL-2.6a").open


def test_an_author_looks_at_their_post_after_a_day_and_a_week() -> None:
    world = school_with("lowerhouse")
    at(world, "wednesday")
    posted(world)
    come_by(world)
    assert about(world, TEACHER, "is public") == []
    at(world, "thursday")
    come_by(world)
    at(world, "wednesday", weeks=1)
    come_by(world)
    (first, second) = about(world, TEACHER, "is public")
    assert first == second
    assert "“Our garden is growing" in first


def test_a_rota_names_one_of_those_who_look_after_an_account_each_day() -> None:
    world = school_with("lowerhouse")
    told = []
    for weekday in WEEKDAYS:
        at(world, weekday)
        come_by(world)
        told.append([len(about(world, one, "your turn today")) for one in (PUBLISHER, SECOND)])
    assert [sum(one) for one in told] == [1, 2, 3, 4, 5]
    assert all(told[-1])
    assert (
        "Facebook @thornfield, Website thornfield.example" in about(world, SECOND, "your turn")[0]
    )


def test_three_posts_a_week_are_asked_for_on_a_thursday() -> None:
    world = school_with("com01")
    at(world, "wednesday")
    come_by(world)
    assert about(world, PUBLISHER, "less than three times") == []
    at(world, "thursday")
    come_by(world)
    assert len(about(world, PUBLISHER, "less than three times")) == 1


def test_an_event_is_advertised_ahead() -> None:
    evening = SchoolEvent("Open evening", EventSort.OPEN_EVENING, date(2026, 1, 26))
    world = school_with("com01", evening)
    at(world, "thursday")
    come_by(world)
    (said,) = about(world, PUBLISHER, "Open evening is on 26 January")
    assert "(COM-4.4)" in said


def test_the_consent_log_is_confirmed_and_a_month_without_is_told() -> None:
    world = school_with("st_leonards")
    assert line(world, "STL-4.2").warning == "This was never confirmed."
    assert line(world, "STL-4.2").controls == ()
    (control,) = line(world, "STL-4.2", DPO).controls
    world.ask(AnswerDuty(DPO.id, ID, control.subject[1]))
    assert line(world, "STL-4.2").warning == ""
    at(world, "monday", weeks=4)
    come_by(world)
    assert about(world, DPO, "record of consents") == []
    at(world, "monday", weeks=5)
    come_by(world)
    assert len(about(world, DPO, "record of consents")) == 1
    assert line(world, "STL-4.2").warning == "This was not confirmed since 14 January 2026."


def test_training_is_refreshed_when_somebody_calls_for_it() -> None:
    world = school_with("st_leonards")
    come_by(world)
    assert about(world, TEACHER, "training") == []
    (control,) = line(world, "STL-11.4").controls
    with pytest.raises(NotAllowed):
        world.ask(CallForDuty(TEACHER.id, ID, control.subject[1]))
    with pytest.raises(MoveNotPossible):
        world.ask(CallForDuty(HEAD.id, ID, "policy"))
    assert world.ask(CallForDuty(HEAD.id, ID, control.subject[1])) == Done(
        "Thank you. 9 have been asked."
    )
    assert "today already" in str(world.ask(CallForDuty(HEAD.id, ID, control.subject[1])))
    use(world, TEACHER, asked_of(world, TEACHER, "refreshed"))
    assert len(line(world, "STL-11.4").owing) == len(world.staff) - 1


def test_an_incident_that_closes_as_significant_calls_for_it_by_itself() -> None:
    world = school_with("st_leonards")
    for said in ("no", "yes", "yes"):
        case = filed(world, filled={**INCIDENT, "what": (f"Rude, and {said}.",)})
        world.clock.pass_by(timedelta(minutes=11))
        _, told = moved(world, case, Move.CLOSE, {**CLOSING, "significant": (said,)}, DSL)
        assert ("was asked of 9 people" in told) is (case.number == 2)
        assert ("today already" in told) is (case.number == 3)
    use(world, TEACHER, asked_of(world, TEACHER, "refreshed"))
    assert len(line(world, "STL-11.4").owing) == len(world.staff) - 1


def test_where_nobody_holds_the_role_the_head_is_told_and_does_it() -> None:
    world = Thornfield(pack="st_leonards")
    come_by(world)
    assert about(world, HEAD, "record of consents")
    use(world, HEAD, asked_of(world, HEAD, "record of consents"))
    assert line(world, "STL-4.2").warning == ""
    with pytest.raises(NotAllowed):
        world.ask(AnswerDuty(TEACHER.id, ID, "consent-log"))


def test_who_holds_another_role_is_told_beside_the_publishers() -> None:
    evening = SchoolEvent("Open evening", EventSort.OPEN_EVENING, date(2026, 1, 26))
    words = member("Vane", Role.COMMUNICATIONS)
    world = school_with("com01", evening, more=(words,))
    at(world, "thursday")
    come_by(world)
    for one in (words, PUBLISHER):
        assert len(about(world, one, "Open evening")) == 1


def test_governors_hear_of_their_yearly_review() -> None:
    world = school_with("st_leonards")
    come_by(world)
    assert len(about(world, CHAIR, "governors review")) == 1


def test_a_duty_that_left_the_policy_is_asked_of_nobody() -> None:
    world = school_with("st_leonards")
    come_by(world)
    (control,) = asked_of(world, TEACHER, "this version").controls
    left = school_with("com01")
    left.storage.kept = world.storage.kept
    assert left.views.my_duties(TEACHER.id) == ()
    with pytest.raises(MoveNotPossible):
        left.ask(AnswerDuty(TEACHER.id, ID, control.subject[1]))


def test_no_duty_is_due_at_night_or_at_the_weekend() -> None:
    world = school_with("default")
    world.clock.at = datetime(2026, 1, 17, 12, tzinfo=UTC)
    assert come_by(world) == 0
    world.clock.at = datetime(2026, 1, 14, 19, tzinfo=UTC)
    assert come_by(world) == 0
