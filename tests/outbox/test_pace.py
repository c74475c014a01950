"""The pace: bursts pass, a stream is spread, being told to wait slows a workspace down and success brings it back."""

import asyncio

from bot.pace import Limits, Pace


class Time:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def sent_at(limits: Limits, channels: list[str], time: Time, pace: Pace | None = None) -> list[float]:
    paced = pace or Pace(limits, time, time.sleep)

    async def run() -> list[float]:
        moments = []
        for channel in channels:
            await paced.turn(1, channel)
            moments.append(time.now)
        return moments

    return asyncio.run(run())


def test_a_channel_takes_a_burst_and_then_one_a_second() -> None:
    moments = sent_at(Limits(start=100, burst=3), ["C1"] * 6, Time())
    assert moments == [0, 0, 0, 1, 2, 3]


def test_a_workspace_takes_a_burst_and_then_its_own_pace() -> None:
    moments = sent_at(Limits(start=2, workspace_burst=4), [f"C{n}" for n in range(8)], Time())
    assert moments == [0, 0, 0, 0, 0.5, 1.0, 1.5, 2.0]


def test_the_pace_follows_what_the_platform_bears() -> None:
    time = Time()
    pace = Pace(Limits(start=1, workspace_burst=1), time, time.sleep)
    for _ in range(10):
        pace.faster(1)
    quick = sent_at(Limits(), ["C1", "C2", "C3"], time, pace)
    for _ in range(10):
        pace.slower(1)
    slow = sent_at(Limits(), ["C4", "C5", "C6"], time, pace)
    assert quick[2] - quick[1] < 0.5
    assert slow[2] - slow[1] > 4


def test_workspaces_do_not_wait_for_each_other() -> None:
    time = Time()
    pace = Pace(Limits(start=1, workspace_burst=1), time, time.sleep)

    async def run() -> float:
        await pace.turn(1, "C1")
        return await pace.turn(2, "C1")

    assert asyncio.run(run()) == 0
