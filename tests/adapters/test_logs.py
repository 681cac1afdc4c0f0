"""A log line tells its event and its facts."""

import logging

from adapters.logs import EventFormatter


def test_a_line_carries_the_facts_of_its_event() -> None:
    record = logging.makeLogRecord({"msg": "notice not delivered", "number": 7, "attempt": 2})
    assert EventFormatter("%(message)s").format(record) == "notice not delivered number=7 attempt=2"
