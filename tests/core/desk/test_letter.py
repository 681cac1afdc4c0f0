"""The letter to a family says what the school does about their wish, whosever wish came first."""

from dataclasses import replace

from chatops.notices import PupilAnswer
from chatops.roll.pupil import Pupil
from tests.core.desk.school import ID, JACK_A, OFFICE, ZOE, Thornfield, pictured
from tests.core.desk.test_consents import WISH, batch, posted, say, tasks


def letter(world: Thornfield, told: PupilAnswer, of: Pupil) -> str:
    return world.views.letter(ID, OFFICE.id, of.admission_no, batch(told))


def test_the_letter_counts_every_post_of_theirs_that_is_to_go(thornfield: Thornfield) -> None:
    draft = posted(thornfield, pictured(ZOE, JACK_A))
    say(thornfield, WISH)
    again = say(thornfield, replace(WISH, given_by="father"))
    assert "reasonably possible: 1, by" in letter(thornfield, again, ZOE)
    print_only = replace(WISH, pupil=JACK_A.admission_no, channels=("print",))
    assert "no earlier post" in letter(thornfield, say(thornfield, print_only), JACK_A)
    told = say(thornfield, replace(WISH, pupil=JACK_A.admission_no))
    assert "reasonably possible: 1, by" in letter(thornfield, told, JACK_A)
    assert [one.draft for one in tasks(thornfield)] == [draft]
