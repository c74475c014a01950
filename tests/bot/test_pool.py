"""What blocks never blocks the event loop, and only so much of it happens at once."""

import asyncio
from threading import Event, Lock

from bot.pool import Pool


def test_the_loop_goes_on_while_as_many_as_may_work() -> None:
    inside, most, release, guard = [0], [0], Event(), Lock()

    def work() -> None:
        with guard:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        release.wait()
        with guard:
            inside[0] -= 1

    async def turns() -> int:
        pool, turned = Pool(2), 0
        working = [asyncio.create_task(pool.run(work)) for _ in range(6)]
        while inside[0] < 2:
            await asyncio.sleep(0)
            turned += 1
        release.set()
        await asyncio.gather(*working)
        pool.close()
        return turned

    assert asyncio.run(turns()) > 0
    assert most[0] == 2
