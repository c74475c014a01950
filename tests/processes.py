"""Processes for tests to start and to kill: forked from one that has imported the program once.

A fork takes milliseconds where a new Python takes more than a second of a core to import everything. That `python -m
bot` starts without this is checked in `tests/bot/test_chat.py`.
"""

import os
import runpy
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(  # a process has one such server: a second list would be in place of this one
    [
        "bot.cli", "bot.console.start", "bot.importing", "bot.serving", "storage.migrate", "tests.universe",
        "tests.reminders.failing",
    ]
)  # fmt: skip
PATIENCE = 60.0  # seconds that any program here may take on any machine


@dataclass(frozen=True, slots=True)
class Program:
    """`python -m bot` with its arguments, in a folder in which its output is kept; nothing else is in `environment`."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    typed: str = ""

    @property
    def output(self) -> str:
        return self._file("stdout").read_text(encoding="utf-8")

    @property
    def errors(self) -> str:
        return self._file("stderr").read_text(encoding="utf-8")

    def start(self) -> ForkServerProcess:
        """Start it, or start it again."""
        self._file("stdin").write_text(self.typed, encoding="utf-8")
        process = FORKS.Process(target=self._run)
        process.start()
        return process

    def finish(self) -> int:
        """Run it to its end; return its exit status."""
        process = self.start()
        process.join(PATIENCE)
        assert process.exitcode is not None, self.errors
        return process.exitcode

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.txt"

    def _run(self) -> None:
        os.environ.clear()
        os.environ.update(self.environment)
        os.chdir(self.folder)
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            file = os.open(self._file(name), os.O_RDWR | os.O_CREAT | os.O_APPEND)
            os.dup2(file, number)
            os.close(file)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - until the end of the process
        sys.argv = ["bot", *self.arguments]
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
