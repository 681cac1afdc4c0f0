"""Two pupils of one name in one class can be told apart wherever one has to be chosen."""

from chatops.roll.pupil import told_apart
from tests.core.mapping.tables import pupil


def test_only_who_reads_the_same_is_told_apart_by_number() -> None:
    twins = [pupil("1", "Ada", "Quill"), pupil("2", "Eve", "Quill")]
    namesakes = [pupil("3", "Jack", "Davies"), pupil("4", "Jack", "Davies")]
    elsewhere = pupil("5", "Jack", "Davies", "5B")
    assert told_apart([*twins, *namesakes, elsewhere]) == {
        "1": "Ada Quill, 4A",
        "2": "Eve Quill, 4A",
        "3": "Jack Davies, 4A (no. 3)",
        "4": "Jack Davies, 4A (no. 4)",
        "5": "Jack Davies, 5B",
    }
