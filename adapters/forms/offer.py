"""What the form offers somebody, school by school, and what their ticks mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.forms.filled import CLASS, Filled, Tick
from chatops.desk import Views
from chatops.errors import FormRefused
from chatops.notices import AccountLine, Form
from chatops.people import Member

FEWEST_TYPED: Final = 2
MOST_SUGGESTED: Final = 100
CLASS_WORD: Final = "class "
ONE_SCHOOL: Final = "Please choose accounts of one school only, and hand in one post for each."
OTHER_SCHOOL: Final = "Somebody ticked here is not at the school whose account you chose."


@dataclass(frozen=True, slots=True)
class Offer:
    """The forms of the schools that somebody may submit for: most people have one."""

    forms: tuple[Form, ...]

    @property
    def several(self) -> bool:
        return len(self.forms) > 1

    @property
    def empty(self) -> bool:
        """Whether there is no account to choose."""
        return not any(one.accounts for one in self.forms)

    def asks(self, school: str) -> tuple[str, ...]:
        """What a school's pack asks."""
        return next((one.asks for one in self.forms if one.school == school), ())

    def value(self, school: str, one: str) -> str:
        """How a choice of a school's own is told apart where there are several schools."""
        return f"{school}/{one}" if self.several else one

    def told_apart(self, value: str) -> tuple[str, str]:
        """The school of a choice, and the choice itself; no school where the choice names none."""
        if not self.several:
            return self.forms[0].school, value
        school, _, one = value.rpartition("/")
        return school, one

    def school_of(self, account: str) -> str:
        """The school of a chosen account."""
        school, one = self.told_apart(account)
        having = (form.school for form in self.forms if one in {each.id for each in form.accounts})
        return school or next(having, self.forms[0].school)

    def school(self, filled: Filled) -> str:
        """The one school of the chosen accounts; of several there must be one post each."""
        schools = {self.school_of(one) for one in filled.accounts}
        if len(schools) > 1:
            raise FormRefused({"accounts": ONE_SCHOOL})
        return next(iter(schools), self.forms[0].school)

    def account(self, form: Form, one: AccountLine) -> tuple[str, str]:
        label = f"{form.name}: {one.name}" if self.several else one.name
        return self.value(form.school, one.id), label

    def accounts(self) -> dict[str, str]:
        return dict(self.account(form, one) for form in self.forms for one in form.accounts)

    def classes(self) -> list[Tick]:
        """Every whole class, to be ticked at once."""
        return [
            Tick(
                self.value(form.school, f"{CLASS}{name}"),
                f"Class {name} (whole class){self.at(form)}",
            )
            for form in self.forms
            for name in form.classes
        ]

    def at(self, form: Form) -> str:
        """Which school, where somebody has several."""
        return f" ({form.name})" if self.several else ""


def offered(views: Views, member: Member) -> Offer:
    """What the form offers to *member*. NotAllowed where their role may not submit."""
    return Offer(tuple(views.form(one, member.id) for one in member.schools))


def suggested(views: Views, offer: Offer, member: str, typed: str) -> list[Tick]:
    """Pupils, adults on the staff and whole classes that begin like what was typed.

    Classes come first: they are few, and one tick instead of thirty.
    """
    classes: list[Tick] = []
    pupils: list[Tick] = []
    if len(typed) < FEWEST_TYPED:
        return []
    for one in offer.forms:
        at = offer.at(one)
        for name in _classes(one, typed):
            size = len(views.in_class(one.school, member, name))
            label = f"Class {name} (whole class, {size}){at}"
            classes.append(Tick(offer.value(one.school, f"{CLASS}{name}"), label))
        pupils += [
            Tick(offer.value(one.school, found.admission_no), f"{found.label}{at}")
            for found in views.to_tick(one.school, member, typed, MOST_SUGGESTED)
        ]
    return classes + pupils


def ticked(
    views: Views, offer: Offer, member: str, school: str, ticks: Sequence[Tick]
) -> list[str]:
    """The pupils that were ticked, each of a ticked class among them."""
    pupils: list[str] = []
    for tick in ticks:
        at, one = offer.told_apart(tick.value)
        if at not in {"", school}:
            raise FormRefused({"pictured": OTHER_SCHOOL})
        if one.startswith(CLASS):
            found = views.in_class(school, member, one.removeprefix(CLASS))
            pupils += [each.admission_no for each in found]
        else:
            pupils.append(one)
    return pupils


def _classes(one: Form, typed: str) -> list[str]:
    sought = typed.casefold().removeprefix(CLASS_WORD).strip()
    return [name for name in one.classes if sought and name.casefold().startswith(sought)]
