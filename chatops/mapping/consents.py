"""Turns a file that was laid out into canonical rows: one for each medium and channel."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from chatops.consent.contradictions import meets
from chatops.consent.file import COLUMNS
from chatops.consent.record import AUTHORITY, EVERY, Choice, Medium, Record
from chatops.consent.standing import folded_guardian
from chatops.csv_table import Row
from chatops.mapping.answers import choice
from chatops.mapping.days import read_days
from chatops.mapping.layout import Column, Layout, cell
from chatops.mapping.profile import WHOLE_FILE, Covers, Profile, Where
from chatops.mapping.words import plain_answers, value_key
from chatops.roll.folding import folded
from chatops.school import Channel
from chatops.sheet import Line, SheetRefused

_DAYS: Final = ("given_on", "valid_from", "valid_until", "recorded_on")
_OF_A_YES: Final = frozenset({"given_on", "valid_until", "written"})  # not said of a blank
_AS_THEY_ARE: Final = ("basis", "given_by", "evidence", "event")


@dataclass(frozen=True, slots=True)
class MappedConsents:
    """The canonical rows of a file; *unclear* are rows and headings of answers nobody has explained.

    Such an answer is kept as unknown, which is never a yes. *archived* rows were left out.
    """

    rows: tuple[Row, ...]
    unclear: tuple[tuple[int, str], ...]
    archived: int


def mapped(layout: Layout, profile: Profile, pupils: Mapping[int, str]) -> MappedConsents:
    """The rows of the pupils that were found (row to admission number).

    SheetRefused names every row whose day cannot be read, or that does not say what it is about.
    """
    reading = _Reading(layout, profile, _days(layout))
    rows: list[Row] = []
    unclear: list[tuple[int, str]] = []
    wrong: list[str] = []
    archived = 0
    for line in layout.lines:
        if reading.archived(line):
            archived += 1
        elif line.number in pupils:
            try:
                rows.extend(reading.rows(line, pupils[line.number], unclear))
            except _Unsaid as why:
                wrong.append(f"Row {line.number} {why}")
    if wrong:
        raise SheetRefused(wrong)
    return MappedConsents(tuple(rows), tuple(unclear), archived)


def dated(rows: Sequence[Row], before: Mapping[str, Sequence[Record]]) -> tuple[Row, ...]:
    """The rows, where a no without a day that only repeats the last word has that word's day.

    So a file that is brought in every week adds what is new in it, and nothing else.
    """
    last: dict[tuple[str, ...], Record] = {}
    for one in (one for several in before.values() for one in several if not one.undone_at):
        key = (one.pupil, one.medium, one.channel, one.event, folded_guardian(one.given_by))
        known = last.get(key)
        if known is None or (known.given_on, known.order) <= (one.given_on, one.order):
            last[key] = one
    return tuple(_dated(row, last) for row in rows)


def _dated(row: Row, last: Mapping[tuple[str, ...], Record]) -> Row:
    cells = row.cells
    if cells["given_on"] or cells["recorded_on"]:
        return row
    what = (cells["admission_no"], cells["medium"], cells["channel"], cells["event"])
    known = last.get((*what, folded_guardian(cells["given_by"])))
    if known is None or known.choice.value != cells["decision"]:
        return row
    again = {**cells, "given_on": known.given_on.isoformat()}
    return Row(row.number, again, row.length, row.width)


class _Unsaid(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _Reading:
    """One file being read: its layout, the profile, and the days that stand in it."""

    layout: Layout
    profile: Profile
    days: Mapping[str, Mapping[int, str]]

    def archived(self, line: Line) -> bool:
        return self._plain(line, "archived") is True

    def rows(self, line: Line, pupil: str, unclear: list[tuple[int, str]]) -> Iterator[Row]:
        common = self._common(line) | {"admission_no": pupil}
        yield from self._who_decides(line, common, unclear)
        found: list[tuple[Row, bool]] = []
        for column, consent, media, channels in self._consents(line):
            value = cell(line, column)
            answers = self.profile.covers(Where.COLUMN, column.heading)
            chosen = choice(value, self.profile, answers, consent)
            if value_key(value) == Choice.NEVER and consent == _ITSELF:
                chosen = Choice.NEVER
            if chosen is None:
                unclear.append((line.number, column.heading))
                chosen = Choice.UNKNOWN
            cells = self._with_defaults(common, chosen)
            for medium, channel in product(media, channels):
                what = {"medium": medium, "channel": channel, "decision": chosen.value}
                row = Row(line.number, cells | what, len(cells) + 3, len(cells) + 3)
                found.append((row, not value_key(value)))
        yield from _without_silence(found)

    def _who_decides(
        self, line: Line, common: Mapping[str, str], unclear: list[tuple[int, str]]
    ) -> Iterator[Row]:
        """A yes in a column of looked-after children; a no or a blank takes nothing back."""
        column = self.layout.column("looked_after")
        said = plain_answers().get(value_key(cell(line, column))) if column else False
        if column and said is None:
            unclear.append((line.number, column.heading))
        if said:
            who = {"medium": EVERY, "channel": EVERY, "decision": Choice.DECIDES.value}
            bare = dict.fromkeys(common, "") | {"admission_no": common["admission_no"]}
            cells = bare | who | {"given_by": AUTHORITY}
            yield Row(line.number, cells, len(cells), len(cells))

    def _consents(
        self, line: Line
    ) -> Iterator[tuple[Column, Covers, Sequence[str], Sequence[str]]]:
        """Each consent that the line speaks of: its column of answers, and what it is about."""
        decision = self.layout.column("decision")
        if decision is None:
            for column in self.layout.consents():
                covers = self.profile.covers(Where.COLUMN, column.heading)
                yield column, covers, *_spread(covers)
        elif kind := self.layout.column("type"):
            name = cell(line, kind)
            if not name:
                raise _Unsaid(f"does not say in column “{kind.heading}” what it is about.")
            covers = self.profile.covers(Where.TYPE, name)
            yield decision, covers, *_spread(covers)
        elif (medium := self.layout.column("medium")) and (
            channel := self.layout.column("channel")
        ):
            yield decision, _ITSELF, (folded(cell(line, medium)),), (folded(cell(line, channel)),)
        else:
            covers = self.profile.covers(Where.FILE, WHOLE_FILE)
            yield decision, covers, *_spread(covers)

    def _common(self, line: Line) -> dict[str, str]:
        """What all consents of a line share, but for the defaults."""
        found = dict.fromkeys(COLUMNS.known, "")
        for role in _AS_THEY_ARE:
            if column := self.layout.column(role):
                found[role] = cell(line, column)
        for role in _DAYS:
            found[role] = self.days.get(role, {}).get(line.number, "")
        written = self._plain(line, "written")
        found["written"] = "" if written is None else "yes" if written else "no"
        return found

    def _with_defaults(self, cells: dict[str, str], chosen: Choice) -> dict[str, str]:
        yes = chosen is Choice.GRANTED
        defaults = {
            name: value
            for name, value in self.profile.defaults.items()
            if not cells[name] and (yes or name not in _OF_A_YES)
        }
        return cells | defaults

    def _plain(self, line: Line, role: str) -> bool | None:
        column = self.layout.column(role)
        return plain_answers().get(value_key(cell(line, column))) if column else None


def _without_silence(found: Sequence[tuple[Row, bool]]) -> Iterator[Row]:
    """The rows of one line, where a blank (True) says nothing of what another cell answers.

    Else “Do not photograph”, left blank, would take back the yes that stands beside it.
    """
    said = [_matter(row) for row, blank in found if not blank]
    for row, blank in found:
        if blank and any(meets(_matter(row), what) for what in said):
            yield from (one for one in _each(row) if not any(meets(_matter(one), w) for w in said))
        else:
            yield row


def _matter(row: Row) -> tuple[str, str]:
    return row.cells["medium"], row.cells["channel"]


def _each(row: Row) -> Iterator[Row]:
    """A row for every medium and channel that this one speaks of."""
    medium, channel = _matter(row)
    media = tuple(Medium) if medium == EVERY else (medium,)
    channels = tuple(Channel) if channel == EVERY else (channel,)
    for one, other in product(media, channels):
        what = {"medium": str(one), "channel": str(other)}
        yield replace(row, cells={**row.cells, **what})


_ITSELF: Final = Covers(Where.FILE, "medium and channel are in the row")


def _spread(covers: Covers) -> tuple[Sequence[str], Sequence[str]]:
    """Media and channels, with one star in place of all of them."""
    media, channels = covers.media or (), covers.channels
    whole = set(media) == set(Medium), set(channels) == set(Channel)
    return (EVERY,) if whole[0] else media, (EVERY,) if whole[1] else channels


def _days(layout: Layout) -> Mapping[str, Mapping[int, str]]:
    """The days of each column of days, by row; SheetRefused names those that cannot be read."""
    found: dict[str, Mapping[int, str]] = {}
    wrong: list[str] = []
    for role in _DAYS:
        if column := layout.column(role):
            cells = ((line.number, cell(line, column)) for line in layout.lines)
            found[role], unread = read_days(cells)
            wrong += [f"Row {row}, column “{column.heading}”: {why}" for row, why in unread]
    if wrong:
        raise SheetRefused(wrong)
    return found
