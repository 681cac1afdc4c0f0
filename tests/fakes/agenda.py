"""The part of a transaction in memory that keeps take-downs, wishes, duties and outings."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from chatops.agenda import Answered, Appearance, Given, Outing, Published, SpokenWish
from chatops.errors import DraftNotFound, MoveNotPossible
from chatops.roll.folding import letters
from chatops.take_down import Outcome, TakeDown
from tests.fakes.kept import Kept


class MemoryAgenda:
    """What is public, and what is still to be done about it."""

    kept: Kept

    def open_take_down(self, task: TakeDown, /) -> None:
        self.kept.take_downs.setdefault(task.id, task)

    def take_down(self, task: str, /) -> TakeDown:
        if task not in self.kept.take_downs:
            raise DraftNotFound
        return self.kept.take_downs[task]

    def take_downs(self, school: str, /) -> Sequence[TakeDown]:
        found = [one for one in self.kept.take_downs.values() if one.school == school]
        return sorted(found, key=lambda one: (one.opened_at, one.id))

    def close_take_down(self, task: TakeDown, /) -> None:
        if self.kept.take_downs[task.id].outcome is not Outcome.OPEN:
            raise MoveNotPossible("somebody closed this take-down before.")
        self.kept.take_downs[task.id] = task

    def appear(self, appearances: Iterable[Appearance], /) -> None:
        known = self.kept.appearances
        known += [one for one in dict.fromkeys(appearances) if one not in known]

    def appearances(self, school: str, pupils: Iterable[str], /) -> Sequence[Appearance]:
        wanted = set(pupils)
        found = [
            one for one in self.kept.appearances if one.school == school and one.pupil in wanted
        ]
        return sorted(found, key=lambda one: (one.draft, one.account, one.pupil, one.medium))

    def appearing(self, school: str, draft: str, account: str, /) -> Sequence[Appearance]:
        where = (school, draft, account)
        found = [
            one for one in self.kept.appearances if (one.school, one.draft, one.account) == where
        ]
        return sorted(found, key=lambda one: (one.pupil, one.medium))

    def vanish(self, draft: str, account: str, /) -> None:
        self.kept.appearances = [
            one for one in self.kept.appearances if (one.draft, one.account) != (draft, account)
        ]
        self.kept.published.pop((draft, account), None)

    def keep_published(self, published: Published, /) -> None:
        self.kept.published.setdefault((published.draft, published.account), published)

    def published(self, school: str, since: datetime, /) -> Sequence[Published]:
        found = [
            one for one in self.kept.published.values() if one.school == school and one.at >= since
        ]
        return sorted(found, key=lambda one: (one.at, one.draft, one.account))

    def keep_given(self, given: Given, /) -> bool:
        fresh = (given.school, given.id) not in self.kept.given
        self.kept.given.setdefault((given.school, given.id), given)
        return fresh

    def given(self, school: str, since: datetime, /) -> Sequence[Given]:
        found = [
            one for one in self.kept.given.values() if one.school == school and one.at >= since
        ]
        return sorted(found, key=lambda one: (one.at, one.id))

    def keep_answer(self, answered: Answered, /) -> bool:
        place = (answered.school, answered.given, answered.by)
        fresh = place not in self.kept.answered
        self.kept.answered.setdefault(place, answered)
        return fresh

    def answers(self, school: str, since: datetime, /) -> Sequence[Answered]:
        found = [
            one for one in self.kept.answered.values() if one.school == school and one.at >= since
        ]
        return sorted(found, key=lambda one: (one.at, one.given, one.by))

    def keep_wish(self, wish: SpokenWish, /) -> None:
        self.kept.wishes.append(wish)

    def wishes(self, school: str, /) -> Sequence[SpokenWish]:
        found = [one for one in self.kept.wishes if one.school == school]
        return sorted(found, key=lambda one: (one.at, one.batch))

    def settle_wishes(self, school: str, pupil: str, at: datetime, /) -> None:
        del at
        self.kept.wishes = [
            one for one in self.kept.wishes if (one.school, one.pupil) != (school, pupil)
        ]

    def duties_done(self, school: str, keys: Collection[str], /) -> frozenset[str]:
        return frozenset(key for key in keys if (school, key) in self.kept.duties)

    def last_duty_done(self, school: str, begins: str, /) -> str:
        done = (key for where, key in self.kept.duties if where == school)
        return max((key for key in done if key.startswith(begins)), default="")

    def do_duty(self, school: str, key: str, at: datetime, /) -> bool:
        fresh = (school, key) not in self.kept.duties
        self.kept.duties.setdefault((school, key), at)
        return fresh

    def keep_outing(self, outing: Outing, /) -> None:
        self.kept.outings[outing.school, letters(outing.name), outing.day] = outing

    def forget_outings(self, school: str, before: date, /) -> None:
        self.kept.outings = {
            place: one
            for place, one in self.kept.outings.items()
            if one.school != school or one.day >= before
        }

    def note_look_up(self, school: str, member: str, at: datetime, /) -> None:
        known = [one for one in self.kept.looked_up if one[2] >= at - timedelta(days=1)]
        self.kept.looked_up = [*known, (school, member, at)]

    def look_ups(self, school: str, member: str, since: datetime, /) -> int:
        return sum(
            1
            for where, who, at in self.kept.looked_up
            if (where, who) == (school, member) and at > since
        )

    def outings(self, school: str, day: date, /) -> Sequence[Outing]:
        found = sorted(self.kept.outings.items())
        return [one for (where, _, on), one in found if (where, on) == (school, day)]
