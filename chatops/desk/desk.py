"""The press desk: the one door through which every request comes in."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import assert_never

from chatops.desk import (
    agreeing,
    answering,
    consents,
    drafting,
    giving,
    housekeeping,
    look_up,
    new_day,
    outings,
    pictures,
    publishing,
    recording,
    reminding,
    reviews,
    ruling,
    taking_down,
    undoing,
)
from chatops.desk.office import Office
from chatops.duty_requests import AnswerDuty, CallForDuty
from chatops.errors import DeskError, NotAllowed
from chatops.notices import Reply
from chatops.ports import Clock, Directory, Event, Ledger, Notary, Storage
from chatops.records import KeepRecord, TakeBackRecord
from chatops.registering import AgreeToUndo, KeepOuting, RecordConsent, RefuseToUndo, UndoConsent
from chatops.requests import (
    AgreeToLoosen,
    Approve,
    AskChanges,
    BeginDay,
    CouldNotPost,
    EraseLeaver,
    ErasePicture,
    GetPost,
    KeepPhotos,
    KeepPicture,
    KeepReading,
    Lapse,
    LookUp,
    MakeSafer,
    MarkPosted,
    MendDraft,
    PictureGone,
    PurgePicture,
    RefuseToLoosen,
    Reject,
    Remind,
    RemindOfReview,
    Request,
    Revise,
    RunChecks,
    Seal,
    Submit,
    Undelivered,
    Withdraw,
)
from chatops.rhythms import OF_POLICY
from chatops.take_down import ReportRemoved, ReportStays


@dataclass(frozen=True, slots=True)
class Desk:
    """Carries out one request in one transaction; a refusal leaves everything as it was."""

    storage: Storage
    directory: Directory
    clock: Clock
    notary: Notary

    def handle(self, request: Request) -> Reply:
        """Do what is asked and say what came of it. Raises DeskError, having changed nothing."""
        try:
            with self.storage.transaction() as ledger:
                return self._do(request, self._office(ledger))
        except NotAllowed:
            self._witness_refusal(request)
            raise

    def handle_together(self, requests: Sequence[Request]) -> list[Reply | DeskError]:
        """Each in its turn as `handle` would, but kept at one stroke: its answer, or its refusal.

        Raises what the storage or a fault in one of them raises; then nothing was changed.
        """
        with self.storage.together() as begin:
            answers = [self._tried(request, begin) for request in requests]
        for request, answer in zip(requests, answers, strict=True):
            if isinstance(answer, NotAllowed):
                self._witness_refusal(request)
        return answers

    def _tried(
        self, request: Request, begin: Callable[[], AbstractContextManager[Ledger]]
    ) -> Reply | DeskError:
        try:
            with begin() as ledger:
                return self._do(request, self._office(ledger))
        except DeskError as refused:
            return refused

    def _office(self, ledger: Ledger) -> Office:
        return Office(ledger, self.directory, self.clock.now())

    def _do(self, request: Request, office: Office) -> Reply:  # noqa: C901, PLR0911, PLR0912 - one case a request
        match request:
            case Submit() | Revise() | MendDraft() | Withdraw():
                return _by_its_author(office, request)
            case KeepPhotos():
                return drafting.keep_photos(office, request)
            case KeepPicture() | KeepReading() | MakeSafer() | PurgePicture():
                return pictures.handle(office, request)
            case ErasePicture() | PictureGone():
                return pictures.handle(office, request)
            case RunChecks():
                return drafting.run_checks(office, request)
            case Approve():
                return ruling.approve(office, request)
            case AskChanges() | Reject():
                return ruling.send_back(office, request)
            case GetPost() | MarkPosted() | CouldNotPost():
                return _in_a_publishers_hand(office, request)
            case ReportRemoved() | ReportStays():
                return taking_down.close(office, request)
            case AgreeToLoosen() | RefuseToLoosen():
                return agreeing.settle(office, request)
            case AgreeToUndo() | RefuseToUndo():
                return undoing.settle(office, request)
            case RecordConsent() | UndoConsent() | LookUp() | KeepOuting():
                return _at_register(office, request)
            case AnswerDuty() | CallForDuty():
                return answering.handle(office, request)
            case BeginDay() | EraseLeaver() | Remind() | RemindOfReview() | Lapse() | Undelivered():
                return _by_the_clock(office, request)
            case KeepRecord() | TakeBackRecord():
                return recording.handle(office, request)
            case Seal():
                return housekeeping.seal(office, request, self.notary)
            case _:
                assert_never(request)

    def _witness_refusal(self, request: Request) -> None:
        """A ruling by somebody who may not rule is put on the trail that it would have been on."""
        if isinstance(request, Approve | AskChanges | Reject):
            with self.storage.reading() as ledger:
                draft = ledger.draft(request.draft)
            self._witness(draft.school, request.by, request, f"draft:{draft.id}")
        if isinstance(request, AgreeToLoosen | RefuseToLoosen | AgreeToUndo | RefuseToUndo):
            self._witness(request.school, request.by, request, f"consents:{request.school}")

    def _witness(self, school: str, by: str, request: Request, subject: str) -> None:
        """That somebody asked for what they may not do stays on the trail, though nothing was done."""
        verb = f"refused: {type(request).__name__}"
        with self.storage.transaction() as ledger:
            ledger.witness(Event(school, by, verb, subject, self.clock.now()))


def _by_its_author(office: Office, request: Submit | Revise | MendDraft | Withdraw) -> Reply:
    match request:
        case Submit():
            return drafting.submit(office, request)
        case Revise():
            return drafting.revise(office, request)
        case MendDraft():
            return drafting.mend(office, request)
        case Withdraw():
            return drafting.withdraw(office, request)
        case _:
            assert_never(request)


def _in_a_publishers_hand(office: Office, request: GetPost | MarkPosted | CouldNotPost) -> Reply:
    match request:
        case GetPost():
            return publishing.get_post(office, request)
        case MarkPosted():
            return publishing.mark_posted(office, request)
        case CouldNotPost():
            return publishing.could_not_post(office, request)
        case _:
            assert_never(request)


def _at_register(
    office: Office, request: RecordConsent | UndoConsent | LookUp | KeepOuting
) -> Reply:
    match request:
        case RecordConsent():
            return consents.record(office, request)
        case UndoConsent():
            return consents.undo(office, request)
        case LookUp():
            return look_up.answer(office, request)
        case KeepOuting():
            return outings.keep(office, request)
        case _:
            assert_never(request)


def _by_the_clock(
    office: Office,
    request: BeginDay | EraseLeaver | Remind | RemindOfReview | Lapse | Undelivered,
) -> Reply:
    match request:
        case BeginDay() | EraseLeaver():
            return new_day.handle(office, request)
        case Remind():
            of_policy = request.key.startswith(OF_POLICY)
            return (giving.give if of_policy else reminding.remind)(office, request)
        case RemindOfReview():
            return reviews.remind(office, request)
        case Lapse() | Undelivered():
            return housekeeping.handle(office, request)
        case _:
            assert_never(request)
