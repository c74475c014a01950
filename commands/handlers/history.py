"""`history`, `history acme`, `history D7`, `history L3`."""

from cards.deals import full_name
from cards.history import HistoryView, history_card
from cards.model import Card
from cards.titles import title
from commands.context import Context
from commands.errors import UnknownError
from commands.handlers.subject import one_of, which_account
from commands.syntax.requests import ShowHistory
from commands.syntax.subjects import Target
from storage.models.accounts import Account
from storage.models.activities import Lead
from storage.models.deals import Deal
from storage.queries.history import HistoryEntry, HistoryScope, history

PAGE = 8
UNDOABLE = frozenset({"message", "button", "form"})


def show_history(command: ShowHistory, context: Context) -> Card:
    """Answer with every change of a deal, an account, a lead or, without any, of the author."""
    if command.lead is not None:
        return _of_lead(command.lead, command.start, context)
    if command.target is None:
        return _card(HistoryScope(member=context.member.id), "Your changes", "history", command.start, context)
    deal = command.target.deal
    row = context.session.get(Deal, (context.workspace, deal)) if deal is not None else None
    if row is not None:  # also one that was taken back: nothing but the history shows it
        account = context.reader.name(Account, row.account_id) if row.account_id else ""
        heading = f"History of D{row.id} {title(account, row.name)}"
        return _card(HistoryScope(deal=row.id), heading, f"history D{row.id}", command.start, context)
    if deal is not None:
        raise UnknownError(f"There never was a deal D{deal} here.")
    return _of_account(command.target, command.start, context)


def _of_account(target: Target, start: int, context: Context) -> Card:
    subject = one_of(context, target, "history")
    if isinstance(subject, Card):
        return subject
    if subject.deal is not None:
        deal = subject.deal
        return _card(HistoryScope(deal=deal.id), f"History of {full_name(deal)}", f"history D{deal.id}", start, context)
    account = subject.account
    if account is None:
        return which_account(context, target, "history")
    return _card(
        HistoryScope(account=account.id), f"History of {account.name}", f"history A{account.id}", start, context
    )


def _of_lead(number: int, start: int, context: Context) -> Card:
    row = context.session.get(Lead, (context.workspace, number))
    if row is None:
        raise UnknownError(f"There never was a lead L{number} here.")
    return _card(HistoryScope(lead=number), f"History of L{number} {row.name}", f"history L{number}", start, context)


def _card(scope: HistoryScope, heading: str, again: str, start: int, context: Context) -> Card:
    entries, count = history(context.session, context.workspace, scope, start, PAGE)
    more = f"{again} {start + PAGE}" if start + PAGE < count else ""
    undo = next((entry.by.request for entry in entries if _mine(entry, context)), 0)
    about = (("deal", scope.deal), ("lead", scope.lead))
    subject = next(((name, number) for name, number in about if number is not None), None)
    home = context.settings.time_zone
    return history_card(context.reader, HistoryView(heading, entries, start, count, more, undo, subject, home))


def _mine(entry: HistoryEntry, context: Context) -> bool:
    """Whether it is the author's own write, which still stands."""
    by = entry.by
    return by.member_id == context.member.id and by.undone_by is None and by.kind in UNDOABLE
