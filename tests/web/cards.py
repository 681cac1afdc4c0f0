"""Cards and forms as Hypothesis makes them up: any text, any state, any control."""

from datetime import date

from hypothesis import strategies as st

from chatops.draft import Standing, State
from chatops.findings import Place, Severity
from chatops.notices import AccountLine, Action, Audience, Card, PhotoLine, PupilLine, Said
from tests.errands import CONTROLS

# Browsers send no lone surrogates, no NUL, and one kind of line's end.
TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=60
) | st.sampled_from(
    [
        "<!channel>",
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "' \" &amp; &",
        "a\u202eb\u200bc",
        "*x*",
    ]
)
IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.", min_size=1, max_size=12)
DIGESTS = st.text("0123456789abcdef", min_size=16, max_size=16)
PUBLISHING = (Action.GET_POST, Action.MARK_POSTED, Action.COULD_NOT_POST)
OF_THE_CARD = tuple(one for one in Action if one not in PUBLISHING)


ACCOUNT_LINES = st.builds(
    AccountLine,
    id=IDS,
    name=TEXT,
    standing=st.sampled_from(Standing),
    address=TEXT | st.just("https://thornfield.example/news"),
    reason=TEXT,
    actions=st.lists(st.sampled_from(PUBLISHING), unique=True).map(tuple),
)
PHOTO_LINES = st.builds(
    PhotoLine,
    digest=DIGESTS | st.just(""),
    alt=TEXT,
    label=TEXT,
    pictured=st.lists(TEXT, max_size=2).map(tuple),
    none_visible=st.booleans(),
    problem=TEXT,
)


@st.composite
def said(draw: st.DrawFn, text: str = "") -> Said:
    start = draw(st.none() | st.integers(-2, len(text) + 2))
    end = draw(st.none() | st.integers(-2, len(text) + 2))
    fields = st.sampled_from(["text", "photos[0].alt", "photos[3]", "accounts", "dress", "", "odd"])
    place = draw(st.none() | st.builds(Place, fields, st.just(start), st.just(end)))
    severity = draw(st.sampled_from(Severity))
    return Said(severity, draw(TEXT), draw(TEXT), tuple(draw(st.lists(IDS, max_size=2))), place)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    text = draw(TEXT)
    return Card(
        audience=draw(st.sampled_from(Audience)),
        draft=draw(DIGESTS),
        digest=draw(DIGESTS),
        version=draw(st.integers(1, 9)),
        revision=draw(st.integers(1, 9)),
        state=draw(st.sampled_from(State)),
        school="Thornfield Primary School",
        author=draw(TEXT),
        status=draw(TEXT),
        text=text,
        accounts=tuple(draw(st.lists(ACCOUNT_LINES, max_size=3, unique_by=lambda one: one.id))),
        photos=tuple(draw(st.lists(PHOTO_LINES, max_size=2))),
        pictured=tuple(draw(st.lists(st.builds(PupilLine, TEXT, TEXT), max_size=2))),
        findings=tuple(draw(st.lists(said(text), max_size=4))),
        actions=tuple(draw(st.lists(st.sampled_from(OF_THE_CARD), unique=True))),
        needs_reason=draw(st.booleans()),
        reason=draw(TEXT),
        controls=draw(CONTROLS),
        notes=tuple(draw(st.lists(TEXT, max_size=3))),
        wished=draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))),
    )


def a_card(text: str = "Ada Bob", findings: tuple[Said, ...] = ()) -> Card:
    """A plain card of an author's own draft."""
    return Card(
        audience=Audience.AUTHOR,
        draft="d1",
        digest="ab",
        version=1,
        revision=1,
        state=State.HELD,
        school="Thornfield Primary School",
        author="Miss Marsh",
        status="Held.",
        text=text,
        findings=findings,
    )
