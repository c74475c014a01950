"""Files that people's data go into: never over an existing one, and readable by their owner alone."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


def refuse_existing(paths: Iterable[Path]) -> None:
    """Raise FileExistsError, with a sentence for the person, where one of the paths is taken."""
    for path in paths:
        if os.path.lexists(path):
            raise FileExistsError(f"{path} exists already; nothing is overwritten.")


@contextmanager
def new_file(path: Path, *, encoding: str = "utf-8", newline: str | None = None) -> Iterator[IO[str]]:
    """Yield a text file that becomes `path` when it is complete. Raises FileExistsError where that is taken."""
    refuse_existing([path])
    with NamedTemporaryFile(
        "w", encoding=encoding, newline=newline, dir=path.parent, prefix=f".{path.name}-", delete=False
    ) as out:
        unfinished = Path(out.name)
        try:
            yield out
            out.flush()
            os.fsync(out.fileno())
            out.close()  # Windows renames no open file
            unfinished.rename(path)
        finally:
            out.close()
            unfinished.unlink(missing_ok=True)
