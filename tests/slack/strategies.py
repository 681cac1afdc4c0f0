"""What a card or a form may hold: anything that a person can type, and much that nobody would."""

from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import strategies as st

from adapters.forms.filled import CLASS, File, Filled, Tick
from adapters.forms.questions import QUESTIONS
from chatops.answers import Answers
from chatops.draft import Standing, State
from chatops.findings import Severity
from chatops.notices import AccountLine, Action, Audience, Card, PhotoLine, PupilLine, Said
from tests.errands import CONTROLS as CONTROLS_OF_ERRANDS

HOSTILE: Final = (
    "<!channel> <!here> <@U0NOLAN> <#C0STAFF>",
    "*bold* _sly_ ~gone~ `code` ```fence```",
    "<script>alert(1)</script> &lt;b&gt; &amp;amp;",
    "[a link](https://evil.example) <https://evil.example|the school>",
    "zero\u200bwidth \u202eright to left\u202c \ufeff",
    '{"response_type": "in_channel", "text": "pwned"}',
    ":smile: :wave:",
    "🎉🧒🏽 Zoë Brandt-O'Connor",
    "\n\n  \t\n",
)
DRAFTS: Final = st.text("0123456789abcdef", min_size=16, max_size=16)
DIGESTS: Final = st.text("0123456789abcdef", min_size=64, max_size=64)
ACCOUNTS: Final = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,20}", fullmatch=True)


def words(longest: int = 200) -> st.SearchStrategy[str]:
    """Text as people type it, as they paste it, and as somebody tries it on."""
    typed = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=longest)
    return st.one_of(st.sampled_from(HOSTILE), typed)


def long_words(longest: int) -> st.SearchStrategy[str]:
    """Text of any length up to *longest*, without the cost of drawing each letter."""
    repeated = st.tuples(words(60).filter(bool), st.integers(1, longest))
    return repeated.map(lambda one: (one[0] * one[1])[: one[1]])


LINES: Final = words().filter(str.strip)
PHOTOS: Final = st.builds(
    PhotoLine,
    digest=DIGESTS,
    alt=words(500),
    label=words(),
    pictured=st.lists(LINES, max_size=40).map(tuple),
    none_visible=st.booleans(),
    problem=st.one_of(st.just(""), LINES),
)
ACCOUNT_LINES: Final = st.builds(
    AccountLine,
    id=ACCOUNTS,
    name=LINES,
    standing=st.sampled_from(Standing),
    address=words(500),
    reason=words(500),
    actions=st.sampled_from([(), (Action.GET_POST, Action.MARK_POSTED, Action.COULD_NOT_POST)]),
)
_CARDS: Final = st.builds(
    Card,
    audience=st.sampled_from(Audience),
    draft=DRAFTS,
    digest=DIGESTS,
    version=st.integers(1, 99),
    revision=st.integers(1, 99),
    state=st.sampled_from(State),
    school=LINES,
    author=LINES,
    status=LINES,
    text=long_words(20_000),
    accounts=st.lists(ACCOUNT_LINES, max_size=30, unique_by=lambda one: one.id).map(tuple),
    photos=st.lists(PHOTOS, max_size=10).map(tuple),
    pictured=st.lists(st.builds(PupilLine, name=LINES, consent=words()), max_size=60).map(tuple),
    findings=st.lists(
        st.builds(
            Said,
            severity=st.sampled_from(Severity),
            message=LINES,
            remedy=words(),
            clauses=st.lists(st.sampled_from(["DEF-6", "STL-4.1a", "G5"]), max_size=3).map(tuple),
        ),
        max_size=60,
    ).map(tuple),
    needs_reason=st.booleans(),
    controls=CONTROLS_OF_ERRANDS,
    reason=words(500),
    notes=st.lists(LINES, max_size=12).map(tuple),
    wished=st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2030, 1, 1))),
)

CONTROLS: Final = {
    Audience.AUTHOR: (Action.EDIT, Action.WITHDRAW),
    Audience.APPROVER: (Action.APPROVE, Action.ASK_CHANGES, Action.REJECT),
    Audience.PUBLISHER: (),
}


def _of_its_audience(card: Card, *, open_: bool) -> Card:
    """A card as the desk composes it: publishers have controls per account, and no findings."""
    if card.audience is Audience.PUBLISHER:
        return replace(card, findings=())
    accounts = tuple(replace(one, actions=()) for one in card.accounts)
    return replace(card, accounts=accounts, actions=CONTROLS[card.audience] if open_ else ())


CARDS: Final = st.builds(
    lambda card, open_: _of_its_audience(card, open_=open_), _CARDS, st.booleans()
)

KEYS: Final = st.one_of(DIGESTS, st.from_regex(r"slack:F[0-9A-Z]{8}", fullmatch=True))
TICKS: Final = st.builds(
    Tick,
    value=st.one_of(
        st.from_regex(r"[0-9]{1,6}", fullmatch=True),
        st.sampled_from(["4A", "6B", "R"]).map(lambda one: f"{CLASS}{one}"),
    ),
    label=st.text("abcdefgh Z", min_size=1, max_size=60),
)
FORMS: Final = st.builds(
    Filled,
    key=st.just("V1:U1"),
    draft=st.one_of(st.just(""), DRAFTS),
    seen=st.one_of(st.just(""), DIGESTS),
    text=long_words(17_000),
    accounts=st.sampled_from([(), ("facebook",), ("website", "facebook")]),
    files=st.lists(
        st.builds(File, key=KEYS, name=st.just("photo.jpg"), alt=words(400)),
        max_size=10,
        unique_by=lambda one: one.key,
    ).map(tuple),
    pictured=st.lists(TICKS, max_size=100, unique_by=lambda one: one.value).map(tuple),
    none_visible=st.booleans(),
    answers=st.fixed_dictionaries(
        {},
        optional={
            name: st.sampled_from(list(one.choices)) if one.choices else LINES
            for name, one in QUESTIONS.items()
        },
    ),
    date=st.one_of(st.just(""), st.dates().map(str)),
)

assert set(QUESTIONS) == set(Answers.__dataclass_fields__)
