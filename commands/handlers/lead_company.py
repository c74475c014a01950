"""The company that a qualified lead's deal is with: the lead's own, its contact's, or the one that is named with it."""

import re
from typing import Final

from cards.choices import account_labels
from cards.model import Button
from commands.context import Work
from commands.errors import CommandError
from commands.grammar.lines.targets import asked_about
from commands.syntax.lead_answers import AnswerLead
from commands.syntax.subjects import Target
from storage.models.accounts import Contact
from storage.models.activities import Lead

AT: Final = re.compile(r"(?:^|(?<=\s))(?:at|with|for|@)\s+(?P<company>\S.{0,79})$", re.IGNORECASE)
SHOWN: Final = 3


def company_of(lead: Lead, command: AnswerLead, work: Work) -> tuple[Target, str]:
    """Return the account of the new deal and the deal's name, which stands before 'at Umbrella'.

    Raises CommandError where no company is known, or the one that is named could be several: a person's name is no
    account's.
    """
    session, workspace = work.context.session, work.context.workspace
    contact = session.get(Contact, (workspace, lead.contact_id)) if lead.contact_id is not None else None
    known = lead.account_id if lead.account_id is not None or contact is None else contact.account_id
    if known is not None:
        return Target(account=known), command.words
    named = AT.search(command.words)
    if named is None:
        name = f"{command.words} " if command.words else ""
        raise CommandError(
            f"Which company is {lead.name or 'this lead'} with? Say “qualified L{lead.id} {name}at …” with its name."
        )
    return _named(named["company"].strip(" ."), lead, work), command.words[: named.start()].strip(" ,")


def _named(company: str, lead: Lead, work: Work) -> Target:
    """Return the account of that name, or a new one; raises CommandError where it is like several."""
    target = asked_about(company, work.context.snapshot)
    if target.account is not None or target.unknown:
        return target
    near = work.context.snapshot.names.candidates(company, SHOWN)
    numbers = [each.entry for each in near]
    accounts = list(zip(numbers, account_labels(work.context.reader, numbers), strict=True))
    buttons = [Button(name, f"qualified L{lead.id} at A{number}") for number, name in accounts]
    names = " or ".join(name for _, name in accounts)
    raise CommandError(f"Which account is “{company}”: {names}?", *buttons)
