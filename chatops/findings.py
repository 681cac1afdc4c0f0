"""What a check saw (an observation) and what a school's pack makes of it (a finding)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum, auto
from typing import Final


class Severity(IntEnum):
    """How much a finding weighs; the highest decides the outcome (G5)."""

    CLEAR = 0
    WARN = 1
    NEEDS_OVERRIDE = 2
    BLOCK = 3

    @property
    def label(self) -> str:
        return self.name.lower().replace("_", "-")

    @classmethod
    def of(cls, label: str) -> "Severity":
        """The severity a pack names; ValueError for any other word."""
        for one in cls:
            if one.label == label:
                return one
        raise ValueError(label)


class Certainty(StrEnum):
    CERTAIN = auto()
    AMBIGUOUS = auto()


class Kind(StrEnum):
    """Every sort of fact that a check can report. Packs have rules for each."""

    # consent, for each pupil pictured (and, refused, for each pupil certainly named)
    CONSENT_MISSING = auto()
    CONSENT_NOT_ASKED = auto()
    CONSENT_REFUSED = auto()
    CONSENT_WITHDRAWN = auto()
    DO_NOT_PUBLISH = auto()
    CONSENT_VERBAL = auto()
    CONSENT_WITHOUT_EVIDENCE = auto()
    CONSENT_EARLIER_YEAR = auto()
    ADULT_REFUSED = auto()  # a member of staff who asked not to be shown is, or may be
    PICTURED_AMBIGUOUS = auto()
    PICTURED_UNSTATED = auto()
    PRESS_WITHOUT_EVENT_CONSENT = auto()
    # names
    FULL_NAME_WITH_PHOTO = auto()
    PART_NAME_WITH_PHOTO = auto()
    FULL_NAME_IN_TEXT = auto()
    PART_NAME_IN_TEXT = auto()
    PUPIL_TAGGED = auto()
    PRIVATE_HANDLE = auto()
    STAFF_FORENAME = auto()
    UNKNOWN_FULL_NAME = auto()
    # personal data, and what is told about one person
    PHONE_NUMBER = auto()
    AGREED_NUMBER = auto()  # somebody's own telephone, which the head agreed to
    EMAIL_ADDRESS = auto()
    HOME_ADDRESS = auto()  # a street address or a postcode
    BIRTH_DATE = auto()
    PERSONAL_NUMBER = auto()  # UPN, NHS number, car registration
    PUPIL_DESCRIBED = auto()
    SMALL_GROUP = auto()
    STAFF_DESCRIBED = auto()
    # language
    PROFANITY = auto()
    DISCRIMINATORY = auto()
    NEGATIVE_REMARK = auto()
    GRIEVANCE = auto()
    CONTROVERSIAL = auto()
    LOUD = auto()
    PERSONAL_OPINION = auto()
    MESSAGE_INVITATION = auto()
    ADVERTISING = auto()
    CONFIDENTIAL = auto()
    PUPILS_ADDRESSED = auto()  # it speaks to pupils, not to their families
    LIVE_PLACE = auto()
    # links, tags and lengths
    SHORTENED_LINK = auto()
    UNSAFE_LINK = auto()
    TEXT_TOO_LONG = auto()
    HASHTAG_RUN_TOGETHER = auto()
    # photos
    SINGLE_PUPIL = auto()
    ALT_TEXT_MISSING = auto()
    PHOTO_UNREADABLE = auto()
    FACES_NOT_TICKED = auto()  # more faces seen than pupils ticked
    FACES_NOT_COUNTED = auto()  # looking for faces failed
    FACE_STANDS_OUT = auto()  # one that a stranger would know again
    COVER_NOT_ENOUGH = auto()  # a face that was covered is still found
    PICTURE_SEEN_BEFORE = auto()  # like one that was taken down or rejected
    CODE_IN_PICTURE = auto()  # a QR code that leads somewhere
    PART_NAME_IN_PICTURE = auto()  # a forename or surname alone is written in it
    STREET_SIGN_IN_PICTURE = auto()
    OTHER_SCHOOL_IN_PICTURE = auto()  # the name of another school is written in it
    TEXT_NOT_READ = auto()  # nobody has read what is written in it
    PICTURE_ALREADY_POSTED = auto()  # like one in a post that is out
    PICTURE_PURGED = auto()  # like one that was deleted for good
    VIDEO_NOT_WATCHED = auto()
    VIDEO_TOO_LONG = auto()  # for an account, in time or in size
    NAME_HEARD = auto()  # a child's, spoken or sung in a video
    # what the submitter answered
    DRESS_NOT_SUITABLE = auto()
    DIGNITY_NOT_KEPT = auto()
    PERSONAL_DEVICE = auto()
    DEVICE_NOT_APPROVED = auto()  # the file names a device that is not on the school's list
    NO_COPYRIGHT_PERMISSION = auto()
    LINKS_NOT_CHECKED = auto()
    LINK_NAMES_CHILD = auto()
    VISITORS_PICTURED = auto()
    OFF_TOPIC = auto()
    BACKGROUND_NOT_CHECKED = auto()  # badges, lists and screens behind the pupils
    # the desk itself
    ACCOUNT_NOT_REGISTERED = auto()
    ACCOUNT_OUTSIDE_POLICY = auto()  # on a network that the pack does not name
    ACCOUNT_FOR_OTHER_TOPICS = auto()
    CHECK_FAILED = auto()


# Findings whose reason is nobody's business but the safeguarding lead's (design: consent).
CONSENT_KINDS: Final = frozenset(
    {
        Kind.CONSENT_MISSING,
        Kind.CONSENT_NOT_ASKED,
        Kind.CONSENT_REFUSED,
        Kind.CONSENT_WITHDRAWN,
        Kind.DO_NOT_PUBLISH,
        Kind.CONSENT_VERBAL,
        Kind.CONSENT_WITHOUT_EVIDENCE,
        Kind.CONSENT_EARLIER_YEAR,
        Kind.PRESS_WITHOUT_EVENT_CONSENT,
    }
)


class Fact(StrEnum):
    """A circumstance that a pack's rule may depend on; never an observation of its own."""

    POST_CONSENT = auto()  # a written consent for this one post covers it (G10)
    PICTURED = auto()  # the pupil named is among those pictured
    WEBSITE = auto()  # seen for a website account
    PRESS = auto()  # the draft goes to the press, and nowhere else
    VIDEO = auto()
    NAME = auto()  # it is about naming, not picturing
    STAFF = auto()  # it is a member of staff's, or beside one's name
    MOBILE = auto()  # a telephone that somebody carries
    OWN = auto()  # it is the school's own, or the school has listed it
    ORGANISATION = auto()  # it is somebody's in office: info@, bookings@
    MILD = auto()  # swearing of the milder sort
    ALONE = auto()  # the only face in the picture
    NOT_INSTALLED = auto()  # what would do it is an extra that this school does without


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the draft: a field, and half-open code-point offsets into it where it is text."""

    field: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A fact that a check saw. It carries no weight: packs judge.

    *inside* says in which photo the words stand that it is about ("Written in photo 2"); empty
    where they are the draft's own.
    """

    kind: Kind
    certainty: Certainty = Certainty.CERTAIN
    place: Place | None = None
    pupils: tuple[str, ...] = ()
    facts: frozenset[Fact] = frozenset()
    details: dict[str, str] = field(default_factory=dict)  # words for the pack's sentence
    # What would be seen of each pupil that a name may mean: the strictest counts (G7).
    candidates: tuple["Observation", ...] = ()
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An observation judged: how much it weighs, under which clauses, and what to do."""

    kind: Kind
    severity: Severity
    clauses: tuple[str, ...]
    message: str
    remedy: str
    place: Place | None = None
    pupils: tuple[str, ...] = ()
    two_approvers: bool = False  # nobody can let it pass alone


def needs_two(findings: Iterable[Finding]) -> bool:
    """Whether two people must approve what has these findings (DEF-21, LOW-do-1)."""
    return any(one.two_approvers for one in findings)


def outcome(findings: tuple[Finding, ...]) -> Severity:
    """The highest severity decides; no finding is clear (G5)."""
    return max((one.severity for one in findings), default=Severity.CLEAR)
