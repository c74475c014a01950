"""`make bench`: every benchmark in one run. Name one or more to run only those: `python -m benchmarks message`."""

import sys
from importlib import import_module

BENCHMARKS = ("message", "reading", "names", "importing", "slack", "start", "due", "sending", "digest")


def main(chosen: list[str]) -> None:
    """Run the chosen benchmarks, all by default."""
    unknown = set(chosen) - set(BENCHMARKS)
    if unknown:
        sys.exit(f"No benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}.")
    for name in chosen or BENCHMARKS:
        print(f"\n== {name}")
        import_module(f"benchmarks.{name}").run()


main(sys.argv[1:])
