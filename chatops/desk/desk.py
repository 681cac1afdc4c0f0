"""The press desk: the one door through which every request comes in."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import assert_never

from chatops.desk import (
    agreeing,
    answering,
    cases,
    consents,
    consulting,
    drafting,
    forgetting,
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
    sealing,
    taking_down,
    undoing,
)
from chatops.desk.office import Office
from chatops.duty_requests import AnswerDuty, CallForDuty, HoldForRoundUp
from chatops.errors import DeskError, NotAllowed
from chatops.filing import (
    AddExhibit,
    ChaseCase,
    EraseCase,
    FileCase,
    KeepExhibit,
    KeepFetched,
    MoveCase,
)
from chatops.forgetting import EraseDraft
from chatops.notices import Reply
from chatops.opinions import AskOpinion, Comment
from chatops.ports import Clock, Directory, Event, Ledger, Notary, Storage
from chatops.records import KeepRecord, TakeBackRecord
from chatops.registering import AgreeToUndo, KeepOuting, RecordConsent, RefuseToUndo, UndoConsent
from chatops.requests import (
    AgreeToLoosen,
    Approve,
    AskChanges,
    BeginDay,
    ClockRequest,
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
    Submit,
    Undelivered,
    Withdraw,
)
from chatops.rhythms import OF_POLICY
from chatops.sealing import Seal, TrailAltered
from chatops.take_down import ReportRemoved, ReportStays

Begin = Callable[[], AbstractContextManager[Ledger]]
Ruling = Approve | AskChanges | Reject | AgreeToLoosen | RefuseToLoosen | AgreeToUndo | RefuseToUndo


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
            self._witness_refusal(request, self.storage.transaction)
            raise

    def handle_together(self, requests: Sequence[Request]) -> list[Reply | DeskError]:
        """Each in its turn as `handle` would, but kept at one stroke: its answer, or its refusal.

        Raises what the storage or a fault in one of them raises; then nothing was changed.
        """
        with self.storage.together() as begin:
            return [self._tried(request, begin) for request in requests]

    def _tried(self, request: Request, begin: Begin) -> Reply | DeskError:
        try:
            with begin() as ledger:
                return self._do(request, self._office(ledger))
        except NotAllowed as refused:
            self._witness_refusal(request, begin)
            return refused
        except DeskError as refused:
            return refused

    def _office(self, ledger: Ledger) -> Office:
        return Office(ledger, self.directory, self.clock.now())

    def _do(self, request: Request, office: Office) -> Reply:  # noqa: C901, PLR0911, PLR0912 - one case a request
        match request:
            case Submit() | Revise() | MendDraft() | Withdraw() | HoldForRoundUp():
                return _by_its_author(office, request)
            case KeepPhotos():
                return drafting.keep_photos(office, request)
            case KeepPicture() | KeepExhibit() | KeepReading() | MakeSafer() | PurgePicture():
                return pictures.handle(office, request)
            case ErasePicture() | PictureGone():
                return pictures.handle(office, request)
            case RunChecks():
                return drafting.run_checks(office, request)
            case EraseDraft():
                return forgetting.erase(office, request)
            case Approve():
                return ruling.approve(office, request)
            case AskChanges() | Reject():
                return ruling.send_back(office, request)
            case AskOpinion() | Comment():
                return consulting.handle(office, request)
            case GetPost() | MarkPosted() | CouldNotPost():
                return _in_a_publishers_hand(office, request)
            case ReportRemoved() | ReportStays():
                return taking_down.close(office, request)
            case AgreeToLoosen() | RefuseToLoosen() | AgreeToUndo() | RefuseToUndo():
                return _by_a_second_person(office, request)
            case RecordConsent() | UndoConsent() | LookUp() | KeepOuting():
                return _at_register(office, request)
            case AnswerDuty() | CallForDuty():
                return answering.handle(office, request)
            case FileCase() | AddExhibit() | KeepFetched() | MoveCase() | EraseCase() | ChaseCase():
                return cases.handle(office, request)
            case BeginDay() | EraseLeaver() | Remind() | RemindOfReview() | Lapse() | Undelivered():
                return _by_the_clock(office, request)
            case KeepRecord() | TakeBackRecord():
                return recording.handle(office, request)
            case Seal() | TrailAltered():
                return sealing.handle(office, request, self.notary)
            case _:
                assert_never(request)

    def _witness_refusal(self, request: Request, begin: Begin) -> None:
        """That somebody asked to rule who may not stays on the trail, though nothing was done."""
        if isinstance(request, Ruling):
            with begin() as ledger:
                school, subject = _on_trail(request, ledger)
                verb = f"refused: {type(request).__name__}"
                ledger.witness(Event(school, request.by, verb, subject, self.clock.now()))


def _on_trail(request: Ruling, ledger: Ledger) -> tuple[str, str]:
    """The school and the subject under which it would have stood."""
    match request:
        case Approve() | AskChanges() | Reject():
            return ledger.draft(request.draft).school, f"draft:{request.draft}"
        case _:
            return request.school, f"consents:{request.school}"


def _by_its_author(
    office: Office, request: Submit | Revise | MendDraft | Withdraw | HoldForRoundUp
) -> Reply:
    match request:
        case Submit():
            return drafting.submit(office, request)
        case Withdraw():
            return drafting.withdraw(office, request)
        case _:
            return drafting.again(office, request)


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


def _by_a_second_person(
    office: Office, request: AgreeToLoosen | RefuseToLoosen | AgreeToUndo | RefuseToUndo
) -> Reply:
    match request:
        case AgreeToLoosen() | RefuseToLoosen():
            return agreeing.settle(office, request)
        case AgreeToUndo() | RefuseToUndo():
            return undoing.settle(office, request)
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
    request: ClockRequest,
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
