"""The form of a new post, or of a draft that is changed: filled in step by step, nothing lost."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from aiohttp import web

from adapters.web import read
from adapters.web.listen.guard import status_of
from adapters.web.listen.intake import Taken, take
from adapters.web.listen.pages import go_on, page
from adapters.web.listen.parts import door, me, parts, token
from adapters.web.read import Typed, Wish
from adapters.web.show.form import FormPage, FormPhoto, Ticks, at_fields, by_field
from chatops.desk import Views
from chatops.errors import DeskError, DraftNotFound, FormRefused, NotAllowed
from chatops.notices import Audience, Kept, Said
from chatops.people import Act
from chatops.videos import Film

MOST_FOUND: Final = 24
STILL_COMING: Final = "A photo has not arrived yet. Please add it here, or come back in a moment."
NO_WISH: Final = Wish(read.KEEP)


@dataclass(frozen=True, slots=True)
class State:
    """How the form stands: what is filled in, which button was pressed, what is wrong."""

    typed: Typed
    draft: str = ""
    wish: Wish = NO_WISH
    problems: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


async def new(request: web.Request) -> web.Response:
    """An empty form."""
    member = me(request)
    if not member.may(Act.SUBMIT):
        raise NotAllowed("Your role does not let you hand in posts.")
    asked = request.query.get("school", "")
    school = asked if asked in member.schools else member.schools[0]
    return await _page(request, State(Typed(school, key=secrets.token_urlsafe(12))))


async def edit(request: web.Request) -> web.Response:
    """The form of the author's own draft, as they left it."""
    which, member = request.match_info["draft"], me(request).id
    draft = await door(request).see(lambda views: views.content(which, member))
    typed = read.typed_again(draft.revision.content, draft.school, draft.digest)
    missing = [
        one.problem or STILL_COMING for one in draft.revision.content.photos if not one.digest
    ]
    problems = {"photos": " ".join(missing)} if missing else {}
    return await _page(request, State(typed, which, problems=problems))


async def handed_in(request: web.Request) -> web.Response:
    """Any button of the form was pressed; only one of them hands the post in."""
    taken = await take(request, Taken(parts(request).darkroom))
    stamp, member = parts(request).stamp, me(request)
    typed = read.typed(taken.fields, lambda photo: stamp.digest(member.id, photo))
    typed = typed.having(tuple(taken.photos))
    state = State(typed, request.match_info.get("draft", ""), read.wish(taken.fields))
    if taken.troubles:
        problems = {"photos": " ".join(taken.troubles)}
        return await _page(request, replace(state, problems=problems, status=422))
    if state.wish.verb == read.SEND:
        return await _send(request, state)
    return await _page(request, await _changed(request, state))


async def _send(request: web.Request, state: State) -> web.Response:
    member = me(request).id
    try:
        reply = await door(request).ask(
            read.revision(state.typed, member, state.draft)
            if state.draft
            else read.submission(state.typed, member)
        )
    except FormRefused as refusal:
        problems = at_fields(refusal.problems, state.typed.photos)
        return await _page(request, replace(state, problems=problems, status=status_of(refusal)))
    except DraftNotFound:
        raise
    except DeskError as refusal:
        problems = {"": str(refusal)}
        return await _page(request, replace(state, problems=problems, status=status_of(refusal)))
    kept = reply.draft if isinstance(reply, Kept) else ""
    said = reply.said if isinstance(reply, Kept) else ""
    return go_on(request, f"/desk/drafts/{kept}?as=author", said)


async def _changed(request: web.Request, state: State) -> State:
    """The form after one of its smaller buttons."""
    wish, typed, member = state.wish, state.typed, me(request).id
    if wish.verb == "remove":
        return replace(state, typed=typed.without(wish.photo))
    if wish.verb == "class" and 0 < wish.photo <= len(typed.photos):
        group = typed.photos[wish.photo - 1].reg_group
        pupils = await door(request).see(lambda views: views.in_class(typed.school, member, group))
        ticked = tuple(one.admission_no for one in pupils)
        return replace(state, typed=typed.showing(wish.photo, ticked))
    if wish.verb == "begin" and 0 < wish.photo <= len(typed.photos):
        words = (await _beginnings(request, typed))[wish.photo - 1]
        return replace(state, typed=typed.beginning(wish.photo, words))
    return state


async def _beginnings(request: web.Request, typed: Typed) -> tuple[str, ...]:
    """How the description of each photo may begin, as far as it is known what it shows."""
    member, shown = me(request).id, read.undated(typed)
    return await door(request).see(lambda views: views.openings(typed.school, member, shown))


async def _page(request: web.Request, state: State) -> web.Response:
    member, typed = me(request).id, state.typed
    stamp = parts(request).stamp
    form = await door(request).see(lambda views: views.form(typed.school, member))
    ticks = await door(request).see(lambda views: _ticks(views, state, member))
    films = await door(request).see(lambda views: _films(views, typed))
    found = await door(request).see(lambda views: _findings(views, state.draft, member))
    begins = await _beginnings(request, typed)
    address = f"/desk/drafts/{state.draft}" if state.draft else "/desk/"
    photos = tuple(
        FormPhoto(
            number,
            stamp.photo(member, one.digest),
            one,
            ticks[number - 1],
            film,
            begins[number - 1],
        )
        for number, (one, film) in enumerate(zip(typed.photos, films, strict=True), 1)
    )
    shown = FormPage(
        form=form,
        typed=typed,
        address=f"{address}/edit" if state.draft else "/desk/new",
        cancel=address,
        photos=photos,
        problems=state.problems,
        findings=by_field(found, photos),
    )
    return page(request, "form.html", state.status, page=shown, token=token(request))


def _ticks(views: Views, state: State, member: str) -> tuple[Ticks, ...]:
    """For each photo who is ticked, and whom its search finds besides."""
    school = state.typed.school
    told = []
    for number, photo in enumerate(state.typed.photos, 1):
        searched = bool(photo.search) and state.wish in (Wish("search", number), Wish(read.KEEP))
        found = views.to_tick(school, member, photo.search, MOST_FOUND) if searched else ()
        others = tuple(one for one in found if one.admission_no not in photo.pictured)
        told.append(Ticks(views.named(school, member, photo.pictured), others, searched))
    return tuple(told)


def _films(views: Views, typed: Typed) -> tuple[Film | None, ...]:
    """For each photo what there is to know of it as a video, if it is one."""
    known = [views.picture(one.digest) for one in typed.photos]
    return tuple(one.film if one else None for one in known)


def _findings(views: Views, draft: str, member: str) -> tuple[Said, ...]:
    """What was found in the revision that is changed; nothing for a new post."""
    return views.card(draft, member, Audience.AUTHOR).findings if draft else ()
