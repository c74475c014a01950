"""Handlers called with a command, as the dispatcher would call them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlmodel import Session

from cards.model import Card
from commands.context import Context, Work
from commands.handlers.ask import QUERY_HANDLERS, WORKSPACE_HANDLERS
from commands.incoming import Incoming, Sender
from commands.roles import allow
from commands.surroundings import Surroundings
from storage.changes import Writer
from storage.engine import Database
from storage.queries.requests import open_request
from tests.universe import NOW, Universe

# One a database, as a running program has it: the names are read anew only when they have changed.
KNOWN: WeakKeyDictionary[Database, Surroundings] = WeakKeyDictionary()


def incoming(workspace: Universe, who: str, now: datetime = NOW) -> Incoming:
    """Return an empty message of somebody."""
    return Incoming(key="", workspace=workspace.id, sender=Sender("console", who), at=now)


def context_of(session: Session, workspace: Universe, who: str = "dana", now: datetime = NOW) -> Context:
    """Return the surroundings of a message."""
    context = KNOWN.setdefault(workspace.db, Surroundings()).of(session, incoming(workspace, who, now), now)
    assert context is not None
    return context


def ask(workspace: Universe, query: Any, who: str = "dana", now: datetime = NOW) -> Card:  # noqa: ANN401 - any query
    """Return the answer to a query."""
    with workspace.reading() as session:
        return QUERY_HANDLERS[type(query)](query, context_of(session, workspace, who, now))


@contextmanager
def working(workspace: Universe, who: str = "dana", now: datetime = NOW) -> Iterator[Work]:
    """Yield the work of one request, committed at the end."""
    with workspace.db.write(workspace.id) as session:
        context = context_of(session, workspace, who, now)
        request = open_request(session, workspace.id, "message", now, member=context.member.id)
        yield Work(context, Writer(session, request, now), context.member)


def order(workspace: Universe, command: Any, who: str = "sam", now: datetime = NOW) -> None:  # noqa: ANN401 - any command
    """Carry out a command that changes the workspace."""
    with working(workspace, who, now) as work:
        allow(work.context, command)
        WORKSPACE_HANDLERS[type(command)](command, work)
