"""What nobody waits for is finished before the desk closes, as far as it will."""

import asyncio

from adapters.later import Later


async def test_what_is_begun_while_the_desk_closes_is_finished_too() -> None:
    later, done = Later(), []

    async def after(number: int) -> None:
        await asyncio.sleep(0)
        done.append(number)
        if number:
            later.begin("after", after(number - 1))

    later.begin("first", after(3))
    await later.close()
    assert done == [3, 2, 1, 0]


async def test_what_does_not_end_is_ended() -> None:
    later, ended = Later(patience=0.01), []

    async def stuck() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    later.begin("stuck", stuck())
    await later.close()
    assert ended == [True]
