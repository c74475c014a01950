"""Timing two things in turn, so that a machine whose speed drifts still gives an honest ratio."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each run, in order."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """The run that 95 % are not slower than."""
        return sorted(self.seconds)[int(0.95 * (len(self.seconds) - 1))]

    def __str__(self) -> str:
        """Return median and p95 in milliseconds."""
        return f"median {1000 * self.median:8.3f} ms   p95 {1000 * self.p95:8.3f} ms   n {len(self.seconds)}"


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def times(work: Callable[[int], object], runs: int) -> Times:
    """Return the times of `runs` calls, each given its number."""
    return Times(tuple(timed(lambda n=n: work(n)) for n in range(runs)))  # type: ignore[misc]  # n is bound at once


def in_turn(ours: Callable[[int], object], theirs: Callable[[int], object], runs: int) -> tuple[Times, Times]:
    """Return the times of both, measured in turn."""
    first, second = [], []
    for n in range(runs):
        first.append(timed(lambda n=n: ours(n)))  # type: ignore[misc]  # n is bound at once
        second.append(timed(lambda n=n: theirs(n)))  # type: ignore[misc]  # n is bound at once
    return Times(tuple(first)), Times(tuple(second))


def row(what: str, result: object, ratio: str = "") -> None:
    """Print one line of the report."""
    print(f"{what:58} {result}{'   ' + ratio if ratio else ''}")
