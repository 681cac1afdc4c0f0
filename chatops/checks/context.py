"""What the checks may look at besides the draft: the school as it is known at one moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Final

from chatops.checks.mentions import Mention, StaffNames, Style, find
from chatops.consent.record import ADULT, Medium, Record
from chatops.consent.standing import ConsentRules, Standing, standing
from chatops.draft import Content, Media, Photo
from chatops.people import Member
from chatops.pictures import Past, Picture
from chatops.policy.pack import Pack
from chatops.roll.folding import letters
from chatops.roll.roll import Roll
from chatops.school import Account, Channel, School

MEDIUM_OF: Final = {Media.IMAGE: Medium.IMAGE, Media.VIDEO: Medium.VIDEO}


@dataclass(frozen=True)
class Adult:
    """A member of staff who may be in a picture; *key* is what their wishes are kept under."""

    key: str
    name: str
    title: str
    forename: str
    surname: str

    @cached_property
    def names(self) -> StaffNames:
        return StaffNames(((self.title, self.forename, self.surname),))

    @cached_property
    def sought(self) -> str:
        """The letters that any text which names them has."""
        return letters(self.surname)


def adults_of(members: Iterable[Member]) -> tuple[Adult, ...]:
    """The members of staff, as those who may be in a picture."""
    return tuple(
        Adult(f"{ADULT}{one.id}", one.name, one.title, one.forename, one.surname) for one in members
    )


@dataclass(frozen=True, slots=True)
class Context:
    """One school's accounts, roll and consents, for one day and as known at one moment.

    *accounts* is the whole register, by id; *records* holds every consent record of the pupils
    that `pupils_in` names, by admission number; *pictures* what is known of the draft's pictures,
    *past* what became of such pictures in other drafts, and *adults* are the members of staff.
    """

    school: School
    pack: Pack
    accounts: Mapping[str, Account]
    roll: Roll
    staff: StaffNames
    records: Mapping[str, tuple[Record, ...]]
    on: date
    known_at: datetime
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    past: Mapping[str, frozenset[Past]] = field(default_factory=dict)
    adults: tuple[Adult, ...] = ()
    # Several checks ask for the names in the same few texts of one draft.
    found: dict[tuple[str, Style], tuple[Mention, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def knowing(self, records: Mapping[str, tuple[Record, ...]]) -> "Context":
        """The same surroundings with these consent records; names found so far stay found."""
        return replace(self, records=records, found=self.found)

    def mentions(self, words: str, style: Style) -> tuple[Mention, ...]:
        """Where the words name pupils of the roll."""
        if (words, style) not in self.found:
            self.found[words, style] = find(words, self.roll, self.staff, style=style)
        return self.found[words, style]

    def channels(self, content: Content) -> tuple[Channel, ...]:
        """Where the draft would go; everywhere, as long as that is not known."""
        chosen = (self.accounts.get(one) for one in content.accounts)
        known = dict.fromkeys(one.channel for one in chosen if one is not None)
        return tuple(known) or tuple(Channel)

    def standing(self, pupil: str, medium: Medium, channel: Channel) -> Standing:
        return standing(
            self.records.get(pupil, ()),
            medium,
            channel,
            self.on,
            self.known_at,
            self._rules(pupil),
        )

    def _rules(self, pupil: str) -> ConsentRules:
        known = self.roll.pupils.get(pupil)
        return self.pack.consent.for_year(known.year) if known else self.pack.consent

    def standings(self, content: Content) -> Mapping[str, tuple[Standing, ...]]:
        """Every standing that a decision on this content relies on, by admission number."""
        channels = self.channels(content)
        return {
            pupil: tuple(
                self.standing(pupil, medium, channel) for medium in Medium for channel in channels
            )
            for pupil in pictured_in(content, self.roll) | self.records.keys()
        }

    def who(self, pupils: Iterable[str]) -> str:
        """Pupils as people know them: "Zoë Brandt, 4A"; several are parted by semicolons."""
        return "; ".join(self.roll.pupils[one].known_as for one in pupils)


def meant(entry: str, roll: Roll) -> tuple[str, ...]:
    """Whom a *pictured* entry, an admission number or a name, may mean (admission numbers)."""
    if entry in roll.pupils:
        return (entry,)
    return tuple(one.admission_no for one in roll.named(entry))


def pictured_in(content: Content, roll: Roll) -> frozenset[str]:
    """Every pupil who may be meant by some photo's *pictured* entries."""
    return frozenset(pupil for entry in content.pictured for pupil in meant(entry, roll))


def children_in(photo: Photo, context: Context) -> frozenset[tuple[str, ...]]:
    """The children ticked: an entry that fits several pupils, or nobody, still is one child."""
    return frozenset(
        meant(entry, context.roll) or (entry,)
        for entry in photo.pictured
        if not entry.startswith(ADULT)
    )


def adults_ticked(photo: Photo) -> frozenset[str]:
    """The keys of the members of staff who were ticked."""
    return frozenset(entry for entry in photo.pictured if entry.startswith(ADULT))


def called(photo: Photo, number: int) -> str:
    """How a sentence names the photo: "photo 1", "video 2"."""
    return f"{'video' if photo.media is Media.VIDEO else 'photo'} {number + 1}"
