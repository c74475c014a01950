"""How a file that somebody gave is fetched from a platform."""

from pathlib import Path
from typing import Protocol


class FetchError(Exception):
    """The file did not come; the text says why and what to do. `again`: it may come later."""

    def __init__(self, sentence: str, *, again: bool = False) -> None:
        super().__init__(sentence)
        self.again = again


class Fetcher(Protocol):
    """One platform."""

    async def fetch(self, ref: str, into: Path, limit: int) -> None:
        """Write a file of at most `limit` bytes to a new path, whole or not at all. Raises FetchError."""
