"""A round waits for its work but a while; no failure is lost, in time or late."""

import asyncio
import logging

import pytest

from chatops.beside import Beside


async def _fails(after: asyncio.Event | None = None) -> None:
    if after:
        await after.wait()
    raise LookupError("Zoë Brandt")


async def test_what_is_done_in_time_is_waited_for_and_its_failure_raised() -> None:
    beside = Beside[str](60)
    done: list[int] = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append(1)

    await beside.begin({"a": work(), "b": work()})
    assert (done, len(beside)) == ([1, 1], 0)
    with pytest.raises(LookupError):
        await beside.begin({"c": _fails()})


async def test_nothing_to_do_takes_no_time() -> None:
    await Beside[str](60).begin({})


async def test_what_takes_longer_goes_on_and_a_late_failure_is_told_by_its_kind(
    caplog: pytest.LogCaptureFixture,
) -> None:
    beside, go_on = Beside[int](0.01), asyncio.Event()
    await beside.begin({7: _fails(go_on)})
    assert 7 in beside
    go_on.set()
    with caplog.at_level(logging.ERROR):
        for _ in range(3):  # it goes on, it ends, it is told
            await asyncio.sleep(0)
    assert 7 not in beside
    assert [(one.message, one.__dict__["kind"]) for one in caplog.records] == [
        ("work beside the rounds failed", "LookupError")
    ]
    assert "Zo" not in caplog.text


async def test_closing_ends_what_is_under_way() -> None:
    beside = Beside[int](0.01)
    await beside.begin({7: _fails(asyncio.Event())})
    await beside.close()
    assert len(beside) == 0
