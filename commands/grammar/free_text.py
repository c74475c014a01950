"""Free text: from a cleaned message to what it says about which deal.

Recognise (scene) → cut into clauses → find what is meant (mentions) → assign clauses to it (segments) → decide
field by field (facts) → bind to records or ask → commands. Each step is a file of `commands/grammar/message/`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commands.grammar.clean import Clean
from commands.grammar.hint import NO_HINT, Hint
from commands.grammar.message.binding import thread_target
from commands.grammar.message.clause import Clause
from commands.grammar.message.clauses import cut
from commands.grammar.message.creations import divided, may_create, new_deals, new_leads
from commands.grammar.message.denied_records import denies_lead
from commands.grammar.message.facts import Facts, read_facts
from commands.grammar.message.found import found_in
from commands.grammar.message.mention import Mention
from commands.grammar.message.mentions import MOST_NAMED, find_mentions
from commands.grammar.message.named_deals import with_deals
from commands.grammar.message.scene import Scene, set_scene
from commands.grammar.message.segments import Segment, assign
from commands.grammar.message.statements import statements_for, statements_of
from commands.grammar.message.unnamed import Guess, by_contact, several_people, unknown_account
from commands.grammar.message.unplaced import unplaced
from commands.grammar.reading import Intent, Reading, Statement
from commands.grammar.snapshot import Snapshot
from commands.incoming import Place
from commands.syntax.activities import LogActivity
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.leads import AddLead
from commands.syntax.subjects import Person, Target

TOO_MANY = (
    f"That names accounts more than {MOST_NAMED} times, and I might mix them up. Send it in parts; nothing was written."
)
_WEIGHTS: tuple[tuple[type, Intent], ...] = (
    (AddLead, "new_lead"),
    (CreateDeal, "new_deal"),
    (UpdateDeal, "update_deal"),
    (LogActivity, "log"),
    (AddFollowUp, "follow_up"),
)
"""What a message is called, the weightiest that it says first."""
ONLY_BEGINNING = "That is long: only its beginning was read. Send the rest in a message of its own."


def read_statements(clean: Clean, snapshot: Snapshot, author: int, place: Place, hint: Hint = NO_HINT) -> Reading:
    """Read what a message says about accounts and deals; chatter says nothing (intent 'none')."""
    scene = set_scene(clean, snapshot, author, place, hint)
    clauses = cut(scene)
    mentions, _ = find_mentions(scene)
    if len(mentions) > MOST_NAMED and hint.activity != "note":
        return Reading(clean.delivered, "none", note=clean.text.strip(), refusal=TOO_MANY)
    statements = _without_doubles(_statements(scene, clauses, mentions[:MOST_NAMED]))
    cut_short = bool(statements) and len(scene.text) < len(clean.bare.rstrip())
    return Reading(
        text=clean.delivered,
        intent=_intent(statements),
        statements=statements,
        note=clean.text.strip(),
        mended=ONLY_BEGINNING if cut_short else "",
        find=lambda: found_in(scene, clauses, mentions, statements),
    )


def _statements(scene: Scene, clauses: Sequence[Clause], mentions: list[Mention]) -> Iterator[Statement]:
    """Try the kinds of message in turn: a new deal, a new lead, news about what exists."""
    note = scene.clean.text.strip()
    first, last = divided(scene, clauses, mentions) if (new := may_create(scene, mentions)) else (0, 0)
    if new and (created := _created(scene, clauses[first:last], mentions)):
        yield from created
        plain = replace(scene, hint=NO_HINT)
        for rest in (clauses[:first], clauses[last:]):
            if _within(rest, mentions):
                yield from _statements(plain, rest, _within(rest, mentions))
        return
    for segment in assign(scene, clauses, mentions or several_people(scene)):
        if segment.mentions:
            yield from _about(scene, segment, note)
        else:
            yield from _unnamed(scene, segment, note)


def _created(scene: Scene, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> list[Statement]:
    """Return the new deals, else the new leads, that the clauses tell of."""
    own = _within(clauses, mentions)
    return [*new_deals(scene, clauses, own)] or [*new_leads(scene, clauses, own)]


def _without_doubles(statements: Iterator[Statement]) -> tuple[Statement, ...]:
    """Leave out a note of which another statement about the same account holds every word already."""
    found = tuple(statements)
    if len(found) == 1:
        return found
    return tuple(one for one in found if one.ask or not any(_tells_more(other, one) for other in found))


def _tells_more(other: Statement, one: Statement) -> bool:
    """Whether one is but a note, and the other logs something for the same account with all its people, or more."""
    if not _only_note(one) or other.target.account != one.target.account or _people(other) is None:
        return False
    mine, theirs = _people(one) or set(), _people(other) or set()
    return mine < theirs or (mine == theirs and not _only_note(other))


def _people(statement: Statement) -> set[Person] | None:
    """Return the people of the activities, None where none is logged."""
    logged = [one for one in statement.commands if isinstance(one, LogActivity)]
    return {person for one in logged for person in one.people} if logged else None


def _only_note(statement: Statement) -> bool:
    return all(isinstance(one, LogActivity) and one.activity == "note" for one in statement.commands)


def _within(clauses: Sequence[Clause], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that stand in these clauses."""
    return [one for one in mentions if clauses and clauses[0].first <= one.first < clauses[-1].last]


def _about(scene: Scene, segment: Segment, note: str) -> Iterator[Statement]:
    """Say of each account of a segment what the segment says."""
    for place, mention in enumerate(segment.mentions):
        account = mention.accounts[0] if mention.certain and mention.accounts else None
        facts = read_facts(scene, segment, account, place)
        if len(segment.mentions) > 1 and (mention.contact is not None or place > 0):
            facts.people = replace(facts.people, known=tuple(one for one in facts.people.known if one.contact))
        if not mention.certain:
            known = tuple(one for one in facts.people.known if one.name != mention.words)
            facts.people = replace(facts.people, known=known)
        yield from statements_of(scene, mention, facts, note)


def _unnamed(scene: Scene, segment: Segment, note: str) -> Iterator[Statement]:
    """News without an account's name: the thread tells it, a contact does, or it is asked."""
    target = thread_target(scene)
    facts = read_facts(scene, segment, target.account if target else None)
    if target is not None:
        yield from statements_for(scene, target, None, facts, note)
        return
    if not (facts.anything or facts.noteworthy or scene.hint.named):
        return
    if not facts.updates and denies_lead(scene, segment.clauses):
        return
    if facts.ending is not None and scene.word(facts.ending.first - 1) in {"i", "i've"}:
        return
    guess = by_contact(scene) or _unknown(scene, segment, facts) or unplaced(scene, facts)
    if guess is not None and guess.account is not None:
        mention = Mention(0, 0, (guess.account,), certain=True, words="", contact=guess.contact)
        called = with_deals(scene, [replace(mention)])
        if len(called) > 1:
            for part in assign(scene, segment.clauses, called):
                yield from _about(scene, part, note)
            return
        only = called[0] if len(called) == 1 else mention
        yield from statements_of(scene, only, read_facts(scene, segment, guess.account), note)
        return
    worth_asking = facts.anything or scene.hint.expects or (guess is not None and guess.ask_note)
    if guess is not None and guess.ask is not None and worth_asking:
        known = tuple(one for one in facts.people.known if one.name != guess.ask.words)
        facts.people = replace(facts.people, known=known)
        target = Target(words=guess.ask.words, unknown=guess.unknown)
        yield from statements_for(scene, target, guess.ask, facts, note)


def _unknown(scene: Scene, segment: Segment, facts: Facts) -> Guess | None:
    """Look for the name of an account that is not known, where a deal would be changed; in talk for capitals only."""
    guess = unknown_account(scene, segment.clauses, strong=facts.updates, told=facts.anything)
    small = guess is not None and guess.ask is not None and guess.ask.words.islower() and not scene.hint.named
    return None if small and scene.marks.has("chatter") else guess


def _intent(statements: Sequence[Statement]) -> Intent:
    """Name the message by the weightiest thing it says."""
    commands = [command for statement in statements for command in statement.commands]
    if not commands:
        return "none"
    if all(statement.ask for statement in statements):
        return "ambiguous"
    said = {type(command) for command in commands}
    return next(intent for kind, intent in _WEIGHTS if kind in said)
