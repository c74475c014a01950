"""Who comes first is served first, and nobody waits for somebody else's line."""

from threading import Event, Thread

import pytest

from commands.turns import Turns


def waiting(turns: Turns) -> int:
    return len(turns._lines.get("dana", ()))  # noqa: SLF001 - a thread that waits can be seen nowhere else


def test_in_the_order_in_which_they_came() -> None:
    turns, begun, release, done = Turns(), Event(), Event(), list[int]()

    def hold() -> None:
        with turns.of("dana"):
            begun.set()
            release.wait()

    def follow(number: int) -> None:
        with turns.of("dana"):
            done.append(number)

    threads = [Thread(target=hold)]
    threads[0].start()
    begun.wait()
    for number in range(20):
        threads.append(Thread(target=follow, args=(number,)))
        threads[-1].start()
        while waiting(turns) < number + 2:
            pass
    with turns.of("priya"):
        assert done == []
    release.set()
    for thread in threads:
        thread.join()
    assert done == list(range(20))
    assert waiting(turns) == 0


def test_who_fails_lets_the_next_one_go() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="no"), turns.of("dana"):
        raise ValueError("no")
    with turns.of("dana"):
        assert waiting(turns) == 1
