"""Which Slack event calls which listener: wiring, and nothing else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from adapters.forms.questions import WHY
from adapters.slack.asking import Asking
from adapters.slack.clicking import Clicking
from adapters.slack.connection import Connection, quiet
from adapters.slack.erranding import Erranding
from adapters.slack.form import POST
from adapters.slack.guard import Guard, Listener
from adapters.slack.handing_in import HandingIn
from adapters.slack.home import GO_ON, THROW_AWAY
from adapters.slack.lookup import CHOOSE
from adapters.slack.opening import Opening
from adapters.slack.sheet import ERRAND, PUPIL
from chatops.notices import Action

HOME: Final = "app_home_opened"
SUBMIT: Final = "submit_post"
TURN: Final = "turn_into_post"
PICTURED: Final = "pictured"
ERRANDS: Final = re.compile(rf"\A{ERRAND}_[0-9]+\Z")
ANY: Final = re.compile(".*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Listeners:
    """Everything that listens, by trade."""

    opening: Opening
    handing_in: HandingIn
    clicking: Clicking
    asking: Asking
    erranding: Erranding


def bolt_app(connection: Connection) -> AsyncApp:
    """An app that asks Slack nothing on its own: who we are was asked once, at start-up.

    The listener's answer is what Slack is told, and it is there when the listener returns: the
    SDK's other way polls for it, and forgets it when something fails afterwards.
    """
    here = connection.workspace
    known = AuthorizeResult(
        enterprise_id=here.enterprise or None,
        team_id=here.team,
        bot_id=here.bot,
        bot_user_id=here.bot_user,
        bot_token=connection.token,
    )

    async def authorize() -> AuthorizeResult:
        return known

    return AsyncApp(
        name="slack",
        logger=quiet(),
        client=connection.prompt,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,  # route.py has verified the raw bytes by then
    )


def listen(app: AsyncApp, listeners: Listeners, guard: Guard) -> None:
    """Register every listener; the most used first, as the SDK tries them one after the other."""
    opening, handing_in = listeners.opening, listeners.handing_in
    app.command("/post")(guard.wrap("/post", listeners.asking.post))
    app.action(_any_of(Action))(guard.wrap("click", listeners.clicking.clicked))
    app.options(PICTURED)(guard.wrap(PICTURED, opening.suggest))
    app.view(POST)(guard.wrap(POST, handing_in.submitted))
    app.view(_any_of(WHY))(guard.wrap("small form", listeners.clicking.explained))
    app.view_closed(POST)(guard.wrap("post closed", handing_in.closed))
    app.action(ERRANDS)(guard.wrap(ERRAND, listeners.erranding.clicked))
    app.view(ERRAND)(guard.wrap("errand done", listeners.erranding.handed_in))
    app.options(PUPIL)(guard.wrap(PUPIL, listeners.erranding.suggest))
    app.command("/report")(guard.wrap("/report", listeners.asking.report))
    app.command("/consent")(guard.wrap("/consent", listeners.asking.consent))
    app.global_shortcut(SUBMIT)(guard.wrap(SUBMIT, opening.shortcut))
    app.message_shortcut(TURN)(guard.wrap(TURN, opening.turn_into_post))
    others: dict[str, Listener] = {
        CHOOSE: listeners.asking.chosen,
        GO_ON: opening.go_on,
        THROW_AWAY: handing_in.throw_away,
    }
    for name, listener in others.items():
        app.action(name)(guard.wrap(name, listener))
    app.action(ANY)(guard.wrap("unknown", listeners.clicking.unknown))
    app.event(HOME)(guard.wrap(HOME, listeners.asking.opened))


def _any_of(actions: Iterable[Action]) -> re.Pattern[str]:
    """One listener for several names is tried once, and not once for each."""
    return re.compile(rf"\A(?:{'|'.join(re.escape(one.value) for one in actions)})\Z")
