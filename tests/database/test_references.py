"""What a messenger keeps of its own: where cards are, and who is who."""

from threading import Thread

from adapters.database.engine import Engines
from adapters.database.identities import Identities
from adapters.database.references import CardReferences

HERE = ("slack", "p.nolan@thornfield.example", "d1", "approver")


def test_a_card_is_found_where_it_was_last_shown(engines: Engines) -> None:
    references = CardReferences(engines)
    assert references.get(*HERE) is None
    references.keep(*HERE, '{"ts": "1"}', 1)
    references.keep(*HERE, '{"ts": "2"}', 2)
    references.keep(*HERE, '{"ts": "3"}', 2)
    assert references.get(*HERE) == '{"ts": "3"}'


def test_an_older_version_does_not_take_a_newer_ones_place(engines: Engines) -> None:
    references = CardReferences(engines)
    references.keep(*HERE, "new", 5)
    references.keep(*HERE, "late", 4)
    assert references.get(*HERE) == "new"


def test_each_member_draft_audience_and_surface_has_its_own_card(engines: Engines) -> None:
    references = CardReferences(engines)
    for place in range(4):
        other = list(HERE)
        other[place] = "other"
        references.keep(other[0], other[1], other[2], other[3], str(place), 1)
    assert references.get(*HERE) is None


def test_a_member_is_known_by_the_platforms_own_id(engines: Engines) -> None:
    identities = Identities(engines)
    identities.link("slack", "U1", "p.nolan@thornfield.example")
    identities.link("teams", "U1", "k.okoro@thornfield.example")
    assert identities.member("slack", "U1") == "p.nolan@thornfield.example"
    assert identities.platform_id("teams", "k.okoro@thornfield.example") == "U1"
    assert identities.member("slack", "U2") is None
    assert identities.platform_id("slack", "k.okoro@thornfield.example") is None


def test_a_new_link_takes_the_place_of_both_old_ones(engines: Engines) -> None:
    identities = Identities(engines)
    identities.link("slack", "U1", "a@thornfield.example")
    identities.link("slack", "U2", "b@thornfield.example")
    identities.link("slack", "U1", "b@thornfield.example")
    assert identities.platform_id("slack", "b@thornfield.example") == "U1"
    assert identities.platform_id("slack", "a@thornfield.example") is None
    assert identities.member("slack", "U2") is None


def test_two_processes_may_link_the_same_person_at_once(engines: Engines) -> None:
    identities = Identities(engines)
    threads = [
        Thread(target=identities.link, args=("slack", "U1", "a@thornfield.example"))
        for _ in range(8)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert identities.member("slack", "U1") == "a@thornfield.example"


def test_who_was_here_a_moment_ago_is_known_at_once(engines: Engines) -> None:
    identities = Identities(engines)
    identities.link("slack", "U1", "a@thornfield.example")
    assert identities.remembered("slack", "U1") is None
    identities.member("slack", "U1")
    assert identities.remembered("slack", "U1") == "a@thornfield.example"
    assert identities.remembered("teams", "U1") is None
    identities.link("slack", "U1", "b@thornfield.example")
    assert identities.remembered("slack", "U1") is None


def test_a_link_made_by_another_process_is_not_overlooked_for_long(engines: Engines) -> None:
    here, there = Identities(engines, memory=0.0), Identities(engines)
    here.link("slack", "U1", "a@thornfield.example")
    here.member("slack", "U1")
    there.link("slack", "U1", "b@thornfield.example")
    assert here.remembered("slack", "U1") is None
    assert here.member("slack", "U1") == "b@thornfield.example"
