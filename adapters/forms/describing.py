"""What a form says where it asks for a picture's description: what for, and how it may begin."""

from collections.abc import Sequence
from typing import Final

from adapters.forms.changing import request
from adapters.forms.filled import Filled
from adapters.forms.offer import Offer
from chatops.desk import Views
from chatops.errors import DeskError
from chatops.people import Member, Surface

WHAT_FOR: Final = "What the photo shows, for people who cannot see it. It is published: no names."


def beginnings(views: Views, offer: Offer, member: Member, filled: Filled) -> tuple[str, ...]:
    """For each photo of a form, filled in so far, how its description may begin; perhaps nothing."""
    try:
        school, asked = request(views, offer, member, Surface.WEB, filled)
        return views.openings(school, member.id, asked.content)
    except DeskError:
        # What is wrong with the form is told where it is handed in.
        return ()


def hint(begins: Sequence[str], number: int) -> str:
    """What stands at the description of photo *number*, counted from 1."""
    begun = begins[number - 1] if number <= len(begins) else ""
    return f"{WHAT_FOR} It may begin: “{begun} …”." if begun else WHAT_FOR
