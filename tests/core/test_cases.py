"""Whatever is tried with a case, only the moves of the table happen, in the order of its turns."""

from hypothesis import given
from hypothesis import strategies as st

from chatops.cases import ENDS, MOVES, Case, Move, State, Step, Turn, moved
from chatops.errors import MoveNotPossible
from chatops.people import Role
from tests.drafts import AUTHOR, HEAD, NOON, SCHOOL

# Every order in which forms ask for moves.
ORDERS = [
    (),
    (Move.CLOSE,),
    (Move.ASSESS, Move.CLOSE),
    (Move.APPROVE,),
    (Move.APPROVE, Move.CLOSE),
    (Move.SIGN, Move.APPROVE),
    (Move.SIGN, Move.APPROVE, Move.CLOSE),
]


def new(order: tuple[Move, ...]) -> Case:
    turns = tuple(Turn(one, (Role.HEAD,)) for one in order)
    return Case(SCHOOL, "incident", AUTHOR, NOON, (), turns)


def tried(case: Case, move: Move) -> Case:
    try:
        return moved(case, Step(move, HEAD, NOON))
    except MoveNotPossible:
        return case


@given(st.sampled_from(ORDERS), st.lists(st.sampled_from(Move), max_size=8))
def test_only_what_the_turn_asks_for_moves_a_case(
    order: tuple[Move, ...], moves: list[Move]
) -> None:
    case = new(order)
    for one in moves:
        turn, before = case.turn, case
        case = tried(case, one)
        allowed = turn is not None and one in turn.moves
        assert (case != before) == allowed
        assert case.version == 1 + len(case.steps)
        assert (case.ended_at is None) == (case.turn is not None)
        if allowed:
            assert case.state is MOVES[before.state, one]
        if before.state in ENDS:
            assert case == before


@given(st.sampled_from(ORDERS))
def test_every_form_can_be_brought_to_its_end(order: tuple[Move, ...]) -> None:
    case = new(order)
    for one in order:
        case = tried(case, one)
    assert case.turn is None
    assert len(case.steps) == len(order)


def test_a_refusal_ends_it_and_whatever_comes_later_is_refused() -> None:
    case = tried(new((Move.SIGN, Move.APPROVE, Move.CLOSE)), Move.REFUSE)
    assert (case.state, case.turn) == (State.REFUSED, None)
    assert [tried(case, one) for one in Move] == [case] * len(Move)


def test_no_move_leads_out_of_an_end() -> None:
    assert [before for before, _ in MOVES if before in ENDS] == []
