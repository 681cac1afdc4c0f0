"""What Teams' side of the desk keeps: conversations, and trays that lose nothing."""

from threading import Thread

import pytest

from adapters.clock import SystemClock
from adapters.database.conversations import Conversations
from adapters.database.engine import Engines
from adapters.database.sent_files import SentFiles
from adapters.database.trays import Trays

ONE = "k.okoro@thornfield.example"
OTHER = "p.nolan@thornfield.example"


def test_a_conversation_is_found_where_it_was_last(engines: Engines) -> None:
    conversations = Conversations(engines)
    assert conversations.get(ONE) is None
    assert conversations.any() is None
    conversations.keep(ONE, "first")
    conversations.keep(ONE, "second")
    assert conversations.get(ONE) == "second"
    assert conversations.get(OTHER) is None
    assert conversations.any() == "second"


def test_a_tray_keeps_what_was_made_of_it(engines: Engines) -> None:
    trays = Trays(engines, SystemClock())
    assert trays.get(ONE) == ""
    trays.change(ONE, lambda body: (body + "a", 1))
    trays.change(ONE, lambda body: (body + "b", 0))
    assert trays.get(ONE) == "ab"
    assert trays.get(OTHER) == ""


def test_it_is_known_whose_files_are_yet_to_be_fetched(engines: Engines) -> None:
    trays = Trays(engines, SystemClock())
    trays.change(ONE, lambda _: ("a", 2))
    trays.change(OTHER, lambda _: ("b", 0))
    assert list(trays.waiting()) == [ONE]


def test_nothing_is_kept_where_nothing_is_to_change_or_the_change_fails(engines: Engines) -> None:
    trays = Trays(engines, SystemClock())
    trays.change(ONE, lambda _: ("a", 0))
    trays.change(ONE, lambda _: None)

    def fails(body: str) -> tuple[str, int]:
        raise ValueError(body)

    with pytest.raises(ValueError, match="a"):
        trays.change(ONE, fails)
    assert trays.get(ONE) == "a"


def test_of_many_messages_at_once_none_is_lost(engines: Engines) -> None:
    trays = Trays(engines, SystemClock())
    threads = [
        Thread(target=trays.change, args=(ONE, lambda body: (body + "x", 0))) for _ in range(12)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert trays.get(ONE) == "x" * 12


def test_files_are_due_once_their_picture_is_erased(engines: Engines) -> None:
    sent = SentFiles(engines)
    for file, digest in (("F1", "ab"), ("F2", "cd"), ("F3", "ab")):
        sent.keep(file, digest)
    assert sent.due(9) == []
    sent.release("ab")
    assert sent.due(9) == ["F1", "F3"]
    assert sent.due(1) == ["F1"]
    sent.forget("F1")
    assert sent.due(9) == ["F3"]
