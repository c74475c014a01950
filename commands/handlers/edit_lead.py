"""A lead in the form that edits it: who asked, of which company, reached how; and the command its values make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from commands.errors import CommandError
from commands.grammar.names.normalise import normalise
from commands.grammar.names.spelling import How
from commands.grammar.snapshot import AccountName, Snapshot
from commands.syntax.leads import KNOWN, AddLead
from commands.syntax.subjects import Person, Target

EXACT: Final[frozenset[How]] = frozenset({"exact", "alias"})
WHOLE: Final[frozenset[How]] = frozenset({"exact", "alias", "domain", "without_form"})
NOBODY: Final = Person("")


@dataclass(frozen=True, slots=True)
class LeadValues:
    """What the form shows of a lead; `email` and `phone` are None where the person is a contact already."""

    person: str
    company: str
    email: str | None
    phone: str | None
    source: str | None
    amount: Decimal | None
    currency: str | None
    note: str
    campaign: str | None
    need: str | None
    time_frame: str | None
    use: str | None
    budget: str | None
    language: str | None
    territory: str | None
    segment: str | None
    size: int | None


def lead_values(command: AddLead, snapshot: Snapshot) -> LeadValues:
    """Return a lead's values as its form shows them."""
    person = command.person or NOBODY
    known = person.contact is not None
    account = snapshot.records.account(command.target.account) if command.target.account is not None else None
    return LeadValues(
        person.name,
        account.name if account else command.target.unknown,
        None if known else person.email,
        None if known else person.phone,
        command.source,
        command.amount,
        command.currency,
        command.note,
        **{field: getattr(command, field) for field in KNOWN},
        size=command.size,
    )


def with_lead_values(command: AddLead, changed: Mapping[str, Any], snapshot: Snapshot) -> AddLead:
    """Return the lead with the values that were changed. Raises CommandError for a company like another one."""
    values = dict(changed)
    if "company" in values:
        values["target"] = _company(values.pop("company"), command.target, snapshot)
    said: dict[str, str] = {name: values.pop(name) for name in ("person", "email", "phone") if name in values}
    if said:
        values["person"] = _person(command.person or NOBODY, said)
    return replace(command, **values)


def _person(before: Person, said: Mapping[str, str]) -> Person | None:
    """Return who asked; under another name it is another person than a contact that is known."""
    name, email, phone = (
        said.get("person", before.name),
        said.get("email", before.email),
        said.get("phone", before.phone),
    )
    renamed = normalise(name) != normalise(before.name)
    person = Person(name, None if renamed else before.contact, email, phone)
    return person if person != NOBODY else None


def _company(name: str, before: Target, snapshot: Snapshot) -> Target:
    """Return the account of that name, or a new one; what the edited lead had created is gone by then."""
    if not name:
        return Target()
    match = snapshot.names.match(name)
    found = [(one, snapshot.records.account(one.entry)) for one in match.candidates] if match.verdict != "none" else []
    near = [(one.how, account) for one, account in found if account and not _made_by(before, account)]
    certain = match.verdict == "certain"
    whole = [account for how, account in near if how in EXACT or (certain and how in WHOLE)]
    if len(whole) == 1:
        return Target(whole[0].id, words=name)
    if near:
        names = " or ".join(account.name for _, account in near[:3])
        raise CommandError(
            f"Is “{name}” {names}? Write that name in full; a lead of a new company is a line of its own."
        )
    return Target(words=name, unknown=name)


def _made_by(before: Target, account: AccountName) -> bool:
    return before.account is None and normalise(account.name) == normalise(before.unknown)
