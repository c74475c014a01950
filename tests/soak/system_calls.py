"""A process that tells its messages while strace has calls of a kind fail, as a disk would."""

import ctypes
import shutil
import subprocess
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection

from cards.plain import plain
from commands.dispatch import PERHAPS, UNREAD, UNSAVED, Dispatcher
from commands.incoming import Incoming, Sender
from storage.engine import Database
from tests.processes import FORKS, PATIENCE
from tests.universe import NOW

PR_SET_PTRACER, ANYBODY = 0x59616D61, ctypes.c_ulong(-1)
ATTACHED = "attached"


@dataclass(frozen=True, slots=True)
class Fault:
    """The n-th of these system calls ends in this error, and from it on every `step`-th."""

    calls: str
    error: str
    nth: int
    step: int


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a process: which messages it was told are saved, which not, and of which nobody could say."""

    saved: frozenset[int]
    refused: frozenset[int]
    doubtful: frozenset[int]


def can_be_traced() -> bool:
    """Whether strace is here and may look at a process."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


def tell(address: str, workspace: int, count: int, key: str, peer: "Connection[str, str]") -> None:
    """Say one thing after the other once somebody looks on; send what was answered to each."""
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY, 0, 0, 0)
    db = Database(address, busy_ms=10_000)
    dispatcher = Dispatcher(db, lambda: NOW)
    peer.send("ready")
    peer.recv()
    for number in range(count):
        at = NOW + timedelta(seconds=number)
        text = f"log call acme {key} point {number}"
        card = dispatcher.handle(Incoming(f"{key}:{number}", workspace, Sender("console", "dana"), at, text))
        peer.send("done" if card.tone == "done" else " ".join(plain(card).split()))
    peer.send("")
    db.close()


def told_with(fault: Fault, address: str, workspace: int, count: int, key: str) -> Told:
    """Let a process tell `count` messages while system calls fail."""
    mine, theirs = FORKS.Pipe()
    process = FORKS.Process(target=tell, args=(address, workspace, count, key, theirs))
    process.start()
    theirs.close()
    assert mine.recv() == "ready"
    inject = f"inject={fault.calls}:error={fault.error}:when={fault.nth}+{fault.step}"
    command = ["strace", "-f", "-o", "/dev/null", "-p", str(process.pid), "-e", f"trace={fault.calls}", "-e", inject]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        assert ATTACHED in tracer.stderr.readline()
        mine.send("go")
        answers = list(iter(mine.recv, ""))
        process.join(PATIENCE)
    assert process.exitcode == 0
    return Told(
        frozenset(number for number, said in enumerate(answers) if said == "done"),
        frozenset(number for number, said in enumerate(answers) if said.startswith((UNSAVED, UNREAD))),
        frozenset(number for number, said in enumerate(answers) if said == PERHAPS),
    )
