"""Which accounts and deals a message is about, and which it only names beside them."""

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from commands.grammar.message.lead_senders import sends_lead
from commands.grammar.message.mention import Mention
from commands.grammar.message.named_deals import DEAL_ID, with_deals
from commands.grammar.message.people_first import person_first, who_ended_it
from commands.grammar.message.scene import Scene
from commands.grammar.names.hits import NameHit
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.snapshot import ContactName
from commands.grammar.words.activity import REACHES

_DETERMINERS = frozenset({"the", "a", "an", "our", "their"})
RECOMMENDS = frozenset({"referral", "referred", "intro", "introduced", "recommended", "introduction", "reference"})
# 'Helen at Dalt referred them': who sent a lead.
SENDS = frozenset({"referred", "recommended", "introduced", "connected", "sent"})
_MOST_BEFORE_SENDER = 4
SENT = frozenset({"us", "them", "me", "her", "him", "it"})
_TAKES = frozenset({"take", "takes", "took", "taking", "taken", "hand", "handing", "handed", "hands"})
_ONES = frozenset({"one", "guy", "lady", "person", "folks", "people"})
_MOVES_ON = frozenset({"moving", "moves", "moved", "going", "leaving"})
_MOST_COMPARED = 5
_BEFORE_LIKE = frozenset({",", "(", "-", "–", "just", "much", "exactly", "lot", "kinda", "is"})
_LEAST_SLIP = 4
MOST_NAMED = 40
_CORRECTS = frozenset({"mean", "meant", "sorry", "rather", "correction", "actually", "wait", "oops", "scratch", "make"})
_BESIDE_CORRECTION = frozenset({"i", "no", "or", "that", "um", "uh", "not", "the", "it", "should", "be", "its", "it's"})
# 'sorry, that was at Bioplex', 'no, that's Bioplex.': what such a clause may consist of, and what may follow it.
_POINTS = frozenset({"that", "that's", "thats", "it's", "its", "was"})
_PUTS_RIGHT = _CORRECTS | _BESIDE_CORRECTION | _POINTS | frozenset({"oh", "is", "at", "with"})
_ENDS_CORRECTION = frozenset({"", ".", "!", ",", "\n", ")", ";"})


def find_mentions(scene: Scene) -> tuple[list[Mention], list[NameHit]]:
    """Return what the message is about, in order, and the names that stand there as rivals, sources or examples.

    Of more than `MOST_NAMED` only one more is returned: nobody keeps them apart.
    """
    others = [hit for hit in scene.hits if _beside(scene, hit)]
    mentions = [_of_hit(scene, hit) for hit in scene.hits if hit not in others]
    if scene.clean.references:
        mentions += _by_email(scene)
    mentions += _by_id(scene)
    if mentions and not scene.said.isdisjoint(REACHES):
        mentions += _by_full_name(scene, mentions)
    mentions += [first] if (first := person_first(scene, mentions)) is not None else []
    mentions += [last] if (last := who_ended_it(scene, mentions)) is not None else []
    mentions = sorted(mentions, key=lambda mention: mention.first)[: MOST_NAMED + 1]
    mentions = _without_corrected(scene, mentions)
    return with_deals(scene, mentions), others


def _of_hit(scene: Scene, hit: NameHit) -> Mention:
    first, last = scene.range_of(hit)
    certain = hit.verdict == "certain"
    named = () if certain else _with_somebody_named(scene, hit)
    entries = hit.entries[:1] if certain else named or hit.entries
    return Mention(first, last, entries, certain or bool(named), hit.text, start=hit.start, end=hit.end)


def _with_somebody_named(scene: Scene, hit: NameHit) -> tuple[int, ...]:
    """'irene at goldex': of accounts like a misspelled name the one a person of which is named."""
    if hit.how != "typo":
        return ()
    said = {token.stem for token in scene.tokens}
    named = [
        entry
        for entry in hit.entries
        if any(_is_said(one.name.casefold().split()[0], said) for one in scene.snapshot.records.contacts_of(entry))
    ]
    return tuple(named) if len(named) == 1 else ()


def _is_said(name: str, said: set[str]) -> bool:
    """Whether a first name is among the words, or one of them is a letter away from it and no common word."""
    if name in said:
        return True
    near = process.extractOne(name, said, scorer=OSA.distance, score_cutoff=1) if len(name) >= _LEAST_SLIP else None
    return near is not None and near[0][0] == name[0] and not is_ordinary(near[0])


def _beside(scene: Scene, hit: NameHit) -> bool:
    """'lost to X', 'went with X', 'referred by X', 'over X': not what the message is about."""
    first, last = scene.range_of(hit)
    at = first - 1
    while at >= 0 and scene.word(at) in _DETERMINERS:
        at -= 1
    if scene.word(at) == "to" and any(mark.last <= at for mark in scene.marks.within(max(0, at - 6), at, "lost")):
        return True
    near = range(max(0, at - 4), at + 1) if not scene.said.isdisjoint(RECOMMENDS) else ()
    if any(scene.word(n) in RECOMMENDS and scene.word(n + 1) in {"from", "by"} for n in near):
        return True
    led = scene.hint.expects == "lead" or scene.marks.has("new_lead")
    if led and (_sent_lead(scene, (first, last)) or sends_lead(scene, hit)):
        return True
    if _compared_with(scene, at) or somebody_moves(scene, at) or _other_one(scene, at, last):
        return True
    if scene.word(at) == "over" and scene.word(at - 1) in _TAKES:
        return False
    mark = scene.marks.at(at, "other_role") if at >= 0 else None
    return mark is not None and mark.last == at + 1 and scene.marks.at(at, "owner") is None


def _other_one(scene: Scene, before: int, behind: int) -> bool:
    """'Peter from Acme, not the Condax Peter, …': whom somebody is not to be taken for."""
    if scene.word(before) != "not" or behind >= len(scene.tokens):
        return False
    word = scene.tokens[behind].stem
    return word in _ONES or bool(scene.snapshot.records.contacts_named(word))


def somebody_moves(scene: Scene, to: int) -> bool:
    """'Bea is moving to Golddex in January': a person who moves on; no deal does, and none of where they go."""
    verb = to - 1
    if scene.word(to) != "to" or scene.word(verb) not in _MOVES_ON or verb < 1:
        return False
    before = verb - 1 - (scene.word(verb - 1) in {"is", "was", "just", "now", "has"})
    named = next((first for first, last in map(scene.range_of, scene.hits) if last == before + 1), None)
    if named is not None and scene.word(named - 1) in {"at", "from", "of", "@"}:
        before = named - 2
    who = scene.tokens[max(before, 0)].stem
    return who in {"he", "she", "he's", "she's"} or bool(scene.snapshot.records.contacts_named(who))


def _compared_with(scene: Scene, at: int) -> bool:
    """'wants the same pricing as Hatfan', 'Golddex, like Hatfan, slipped': what something is only held against."""
    word = scene.word(at)
    if word == "as":
        return "same" in {scene.word(n) for n in range(max(0, at - _MOST_COMPARED), at)}
    return word in {"like", "unlike"} and at > 0 and scene.word(at - 1) in _BEFORE_LIKE


def _sent_lead(scene: Scene, at: tuple[int, int]) -> bool:
    """'Helen at Dalt referred us', 'via Helen at Dalt', 'met at Dalt's event': who sent a lead is not the lead."""
    sends = scene.word(at[1]) in SENDS and scene.word(at[1] + 1) in SENT
    before = {scene.word(n) for n in range(max(0, at[0] - _MOST_BEFORE_SENDER), at[0])}
    return sends or bool(before & {"via", "met"} and at[0] > _MOST_BEFORE_SENDER)


def _by_email(scene: Scene) -> Iterator[Mention]:
    """Find accounts through a known contact's e-mail address; of strangers the domain speaks (see names)."""
    for one in scene.clean.references:
        contact = scene.snapshot.records.contact_by_email(one.value) if one.kind == "email" else None
        if contact is not None and contact.account is not None and one.end <= len(scene.text):
            yield _at(scene, one.start, one.end, (contact.account,), contact=contact)


def _by_id(scene: Scene) -> Iterator[Mention]:
    """'D7' is a deal for certain."""
    for found in DEAL_ID.finditer(scene.text):
        deal = scene.snapshot.records.deal(int(found[1]))
        if deal is not None:
            accounts = () if deal.account is None else (deal.account,)
            yield _at(scene, found.start(), found.end(), accounts, deal=deal.id)


def _by_full_name(scene: Scene, mentions: list[Mention]) -> Iterator[Mention]:
    """'Kan-code slips, remind me to call Bill Lumbergh': behind a verb that reaches somebody of another account."""
    named = {account for mention in mentions for account in mention.accounts}
    for at in range(1, len(scene.tokens) - 1):
        if scene.owner_of[at] or scene.word(at - 1) not in REACHES:
            continue
        name = f"{scene.tokens[at].stem} {scene.tokens[at + 1].stem}"
        found = [
            one for one in scene.snapshot.records.contacts_named(scene.tokens[at].stem) if one.name.casefold() == name
        ]
        if len(found) == 1 and found[0].account is not None and found[0].account not in named:
            start, end = scene.tokens[at].start, scene.tokens[at + 1].end
            yield _at(scene, start, end, (found[0].account,), contact=found[0])


def _at(
    scene: Scene,
    start: int,
    end: int,
    accounts: tuple[int, ...],
    *,
    deal: int | None = None,
    contact: ContactName | None = None,
) -> Mention:
    """Mention an account for certain at the characters [start, end)."""
    first, last = scene.tokens_at(start, end)
    words = scene.clean.text[start:end]
    return Mention(first, last, accounts, certain=True, words=words, deal=deal, contact=contact, start=start, end=end)


def _without_corrected(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """'kanex?? i mean konex', 'not acme, globex': the name that was taken back is not meant."""
    kept: list[Mention] = []
    done = -1
    for number, mention in enumerate(mentions):
        after = mentions[number + 1] if number + 1 < len(mentions) else None
        if number == done:
            continue
        if after is not None and _corrected(scene, mention, after):
            continue
        if after is not None and _put_right(scene, mention, after):
            kept.append(replace(after, first=mention.first, last=mention.last))
            done = number + 1
            continue
        if (kept or after is not None) and scene.word(mention.first - 1) == "not":
            continue
        if mention.contact is None and any(
            other.contact is not None
            and other.accounts == mention.accounts
            and other.first <= mention.first < other.last
            for other in mentions
        ):
            continue
        kept.append(mention)
    return kept


def _corrected(scene: Scene, mention: Mention, after: Mention) -> bool:
    """Whether only a correction stands between two names: 'Finjob, no wait, sorry, I meant Finhigh'."""
    between = [scene.word(at) for at in range(mention.last, after.first)]
    words = [word for word in between if word.isalpha() or "'" in word]
    return bool(_CORRECTS & set(words)) and set(words) <= _CORRECTS | _BESIDE_CORRECTION


def _put_right(scene: Scene, mention: Mention, after: Mention) -> bool:
    """'Isdom signed, oh wait that was Bioplex': a name that all of a clause puts in the place of the one before."""
    if scene.word(after.last) not in _ENDS_CORRECTION:
        return False
    at = after.first - 1
    while at > mention.last and (scene.word(at) in _PUTS_RIGHT or not scene.word(at)[0].isalnum()):
        at -= 1
    at += 1
    while scene.word(at)[:1].isalnum() and scene.word(at - 1)[:1].isalnum():
        at += 1
    words = {scene.word(n) for n in range(at, after.first)}
    return bool(words & _CORRECTS) or ("no" in words and bool(words & _POINTS))
