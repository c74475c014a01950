"""What an answer teaches: a member's own word for an account. Learning never guesses.

A word is remembered for the member who answered, and only where no live account has it as its name, an alias or the
beginning of its name; it becomes everybody's through `teach` alone. The choice of a deal is never remembered.
"""

from dataclasses import replace

from commands.context import Context, Work
from commands.grammar.names.normalise import normalise
from commands.grammar.reading import Ask, Choice, Statement
from commands.grammar.snapshot import Snapshot
from commands.syntax.subjects import Target
from storage.models.accounts import Account, Alias
from storage.queries.aliases import own_account_word

GUESSED = frozenset({"typo", "start", "part"})
LONGEST = 60
OFFERED = 5
"""So many other accounts are offered where a remembered one was not meant."""


def remember(asked: Statement, settled: Statement, work: Work) -> None:
    """Keep the words of an account question with the account that was chosen for them."""
    ask, account = asked.ask, settled.target.account
    if ask is None or ask.slot != "account" or account is None or settled.ask is not None:
        return
    words = normalise(ask.words)
    if not words or len(words) > LONGEST or _means_something(ask.words, work.context.snapshot):
        return
    if remembered(ask.words, work.context) is None:
        alias = Alias(
            workspace_id=0,
            id=0,
            created_at=work.context.now,
            kind="account",
            words=words,
            meaning=str(account),
            member_id=work.context.member.id,
        )
        work.writer.create(alias)


def remembered(words: str, context: Context) -> Account | None:
    """Return the account that the author's own earlier answer gave these words."""
    said = normalise(words)
    if not any(each.kind == "account" and normalise(each.words) == said for each in context.snapshot.taught):
        return None
    alias = own_account_word(context.session, context.workspace, context.member.id, said)
    return context.session.get(Account, (context.workspace, int(alias.meaning))) if alias is not None else None


def unlearned(statements: tuple[Statement, ...], context: Context) -> tuple[Statement, ...]:
    """Return the statements with what the author's own earlier answers settled asked again, this one time."""
    return tuple(_unlearned(statement, context) for statement in statements)


def _unlearned(statement: Statement, context: Context) -> Statement:
    words = statement.target.words
    account = remembered(words, context) if words else None
    if account is None or account.id != statement.target.account:
        return statement
    near = (context.snapshot.records.account(each.entry) for each in context.snapshot.names.candidates(words, OFFERED))
    choices = tuple(Choice(each.name, str(each.id)) for each in near if each is not None and each.id != account.id)
    target = Target(words=words, unknown=words, called=statement.target.called)
    commands = tuple(replace(command, target=target) for command in statement.commands)
    return Statement(target, commands, Ask("account", words, choices, "asked again"))


def _means_something(words: str, snapshot: Snapshot) -> bool:
    """Whether a live account has the words exactly or at its beginning, or a person is called so: they stay open."""
    return names_person(words, snapshot) or any(
        candidate.how not in GUESSED for candidate in snapshot.names.candidates(words)
    )


def names_person(words: str, snapshot: Snapshot) -> bool:
    """Whether words are a name, or part of one, of a contact or a member, with their accents or without."""
    said = set(normalise(words).split())
    spelled = said.union(words.casefold().split())
    people = [contact.name for word in spelled for contact in snapshot.records.contacts_named(word)]
    people += [name for member in snapshot.members for name in (member.name, *member.aliases)]
    return bool(said) and any(said <= set(normalise(name).split()) for name in people)
