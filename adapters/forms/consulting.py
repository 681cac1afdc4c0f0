"""The errands of those who are heard of a draft: comment on it; ask a colleague about it. Pure."""

from typing import Final

from adapters.forms.errand import Ask, Errand, Field, Sheet, Subject, Values
from chatops.desk import Views
from chatops.desk.consulting import ASK, COMMENT
from chatops.opinions import AskOpinion, Comment
from chatops.people import Member, Surface

MOST_SHOWN: Final = 2500  # characters of the text
MOST_ASKED: Final = 100  # choices
NO_DECISION: Final = "This decides nothing. Those who wrote it and who decide on it read it."


def _comment(views: Views, member: Member, subject: Subject) -> Sheet:
    draft, seen = subject
    text, asked = views.to_comment_on(draft, member.id, seen)
    short = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    lead = (f"You were asked: {asked}",) if asked else ()
    return Sheet(
        "Your comment",
        "Send it",
        (Field("said", "What do you think of it?", Ask.WORDS, hint="Without a child's name."),),
        (*lead, short, NO_DECISION),
    )


def _commented(member: Member, _: Surface, subject: Subject, values: Values) -> Comment:
    draft, seen = subject
    return Comment(draft, member.id, seen, values["said"][0])


def _ask(views: Views, member: Member, subject: Subject) -> Sheet:
    found = views.colleagues(subject[0], member.id)[:MOST_ASKED]
    asks = "Where it answers a comment, put that comment here."
    return Sheet(
        "Ask a colleague",
        "Ask",
        (
            Field("whom", "Whom do you ask?", Ask.ONE, found),
            Field(
                "said", "What does it answer, or what would you like to know?", Ask.WORDS, hint=asks
            ),
        ),
        ("They read the text and write what they think. The decision stays where it is.",),
    )


def _asked(member: Member, _: Surface, subject: Subject, values: Values) -> AskOpinion:
    return AskOpinion(subject[0], member.id, values["whom"][0], values["said"][0])


ERRANDS: Final = (Errand(COMMENT, _comment, _commented), Errand(ASK, _ask, _asked))
