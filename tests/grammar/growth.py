"""How the time of reading grows with the length of what is read, on any machine."""

from collections.abc import Callable
from time import process_time

ATTEMPTS = 3  # the machine may be busy: what is fast enough once is fast enough


def grows_with_the_length_only(work: Callable[[int], object], lengths: tuple[int, int] = (4_000, 40_000)) -> bool:
    """Whether ten times the length takes less than forty times the time: with its square it would take a hundred."""

    def seconds(length: int) -> float:
        started = process_time()
        work(length)
        return process_time() - started

    short, long = lengths
    seconds(100)
    least = min(seconds(short) for _ in range(ATTEMPTS))
    return any(seconds(long) < 40 * max(least, 0.001) for _ in range(ATTEMPTS))
