"""`lead Jane Doe, Umbrella, jane@umbrella.com from webinar`: the order of the parts is free."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from commands.grammar.dates.reader import read_dates
from commands.grammar.hint import Hint
from commands.grammar.lines.lead_contact import person_of, take_email, take_links, take_phone
from commands.grammar.lines.lead_known import take_known, with_known
from commands.grammar.lines.lead_pieces import SAYS, pieces_of
from commands.grammar.lines.lead_source import source_of
from commands.grammar.lines.members import members_named
from commands.grammar.lines.parts import Parts
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Sentence, usage
from commands.grammar.lines.targets import ask_account, leading_name
from commands.grammar.names.legal_forms import split_legal_form
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import first_names, is_ordinary, places
from commands.grammar.reading import Ask, Statement
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.lead import COMPANY_BEFORE, COMPANY_WORDS, NO_NAME, PERSON_BEFORE
from commands.grammar.words.lists import word_set
from commands.syntax.leads import AddLead
from commands.syntax.subjects import Target

_BRACKETS = re.compile(r"\((?P<words>[^()\n@\d]{2,40})\)")
# 'Farrow Dairy 🐄 Nell Farrow': a picture is part of no name.
_PICTURES = re.compile(r" ?[\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\U0001f3fb-\U0001f3ff]? ?")
_TWO = 2
_NO_EVIDENCE = 1
_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){1,3}")
_TITLE = re.compile(r"^(?:mr|mrs|ms|dr|prof|herr|frau|chef|ceo|cfo|cto|coo|gm|owner|founder)\.?\s+", re.IGNORECASE)
_ROLE = re.compile(r"^(?:chef|ceo|cfo|cto|coo|gm|owner|founder)\s+", re.IGNORECASE)
# 'Jane Roe, CFO, …', '… (VP of Sales)': what somebody is at the company.
_POSITION = re.compile(
    r"(?:the |their )?(?:c[eftimo]o|ciso|gm|[es]?vp|vice president|president|owner|co-?founder|founder|buyer|"
    r"(?:(?:head|director|chief|vp|vice president) of|vp)(?: [\w&]+){1,3}|"
    r"(?:[\w&]+ ){1,3}(?:manager|director|lead|officer|buyer))",
    re.IGNORECASE,
)
_INTRO = re.compile(r"^(?:new|a|from|for)\s+(?=\S)|^[:\s–—-]+", re.IGNORECASE)
# 'Hi, I'm Jane Roe from …': a letter, and no list of names.
_LETTER = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^,!\n]{0,20}[,!]|"
    r"(?:i'm|i am|i’m|my name is|we are|we're|this is)\s",
    re.IGNORECASE,
)
# 'ask for Imani': who is to be spoken to is a person.
_ASK_FOR = re.compile(
    r"^(?:ask for|talk (?:to|with)|speak (?:to|with)|reach out to|attn:?|attention:?|(?:their |the )?(?:[a-z&]+ ){0,2}"
    r"(?:mgr|manager|director|owner|buyer|head|president|engineer|contact|[Cc][EFTOMefto][Oo]|[Vv][Pp]))\s+(?=[A-Z])"
)
"""'plant mgr Dov Arens': who is led up to so is the person."""
_COLON = re.compile(r"[\w ]+:")
_LONGEST_SOURCE = 3
_LIKE = 0.5
_LONGEST_PART = 6
"""Words: the longest name of a company, or a remark like 'wants pricing for two sites'."""


@dataclass(slots=True)
class _Lead:
    """What was found so far."""

    person: str = ""
    company: str = ""
    known: Target | None = None
    notes: list[str] = field(default_factory=list)


def lead(line: Line) -> Outcome | None:
    """Take out what has a form of its own, then tell the person from the company among what is left."""
    said = line.rest if _for_member(line) else _INTRO.sub("", line.rest)
    if not said:
        if line.slash:
            raise CannotReadError(f"A lead from whom? {usage(line.verb)}")
        return None
    if _LETTER.match(said) or _SENT.match(line.rest):
        return Sentence(line.words, Hint("lead")) if line.slash else None
    parts = Parts(line, _PICTURES.sub(" | ", said).strip(" |"))
    links = take_links(parts)
    email, phone = take_email(parts), take_phone(parts)
    known = take_known(parts)
    amount, currency = parts.take_money()
    owner, source = parts.take_owner(), source_of(parts)
    found = _Lead()
    sits = _take_place(parts, found)
    pieces = pieces_of(parts)
    positions = [words for words in pieces[1:] if _POSITION.fullmatch(words)]
    pieces = [words for words in pieces if words not in positions]
    told = [words for words in pieces if _is_told(words, line.snapshot)]
    if (told and not known) or (pieces and (pieces[0] in told or SAYS.match(pieces[0]))):
        return Sentence(line.words, Hint("lead")) if line.slash or _two_named(pieces, told) else None
    pieces = [words for words in pieces if words not in told]
    asked = next((at for at, words in enumerate(pieces) if _ASK_FOR.match(words)), None)
    pieces = [_ASK_FOR.sub("", words) for words in pieces]
    person_at = _person_among([words if words != sits else "" for words in pieces], email, line.snapshot)
    person_at = person_at if asked is None else asked
    for at, words in enumerate(pieces):
        _place(words, found, line.snapshot, is_person=at == person_at)
    target, ask = _target(found, line.snapshot, email)
    person = person_of(found.person, email, phone, line.snapshot)
    if person is None and not (target.account or target.unknown):
        if line.slash:
            raise CannotReadError(f"I see neither a person nor a company there. {usage(line.verb)}")
        return None
    if not line.slash and person is None and _COLON.match(line.whole.text) is None:
        return None
    command = with_known(AddLead(target, person, source, None, amount, currency, owner), known)
    command = replace(command, note=", ".join([*positions, *found.notes, *told, *links]))
    return Statement(target, (command,), ask)


def _two_named(pieces: Sequence[str], told: Sequence[str]) -> bool:
    """'lead Joe Tamm, Ridgeback Foundry, met at FABTECH': two names open the line, and a lead is no stage there."""
    return len(pieces) > _TWO and all(words not in told and words.istitle() for words in pieces[:_TWO])


def _for_member(line: Line) -> bool:
    """'lead for Priya: Stonebridge Labs': whose it shall be, and no company."""
    words = line.rest.split(maxsplit=2)
    first = words[1].strip(":,") if len(words) > 1 and words[0].lower() == "for" else ""
    return bool(first) and bool(members_named(first, line.snapshot, line.author))


def _take_place(parts: Parts, found: _Lead) -> str:
    """'Talleres Ibarra (Bilbao), Ane Ibarra': note where a company sits; return the company's name, '' for none.

    What else stands in brackets is a remark where two other names stand beside it.
    """
    match = _BRACKETS.search(parts.text)
    if match is None:
        return ""
    before, behind = (re.split(r"[,;|\n]", part) for part in (parts.text[: match.start()], parts.text[match.end() :]))
    named = [one for one in (*before, *behind) if _PERSON.fullmatch(one.strip()) and not SAYS.search(one)]
    if not all(word in places() for word in normalise(match["words"]).split()) and len(named) < _TWO:
        return ""
    found.notes.append(match["words"])
    parts.drop(match.start(), match.end())
    return before[-1].strip()


# 'from Bea at Hatfan: Pruitt HVAC': who sent it stands in front.
_SENT = re.compile(
    r"(?:from|via|through)\s+[\w'’.-]+(?:\s+[\w'’.-]+)?\s+(?:at|from|of|@)\s[^,;]{2,40}?(?::|\s[-–—])\s", re.IGNORECASE
)
_WHERE = re.compile(r"(?:met|seen|stopped by|dropped by|visited)\b", re.IGNORECASE)


# 'Company: …', 'Contact: …': a form to be read as such.
_KEYS = COMPANY_BEFORE | PERSON_BEFORE | word_set("email e-mail phone tel mobile source note notes website")
_OPENS = word_set("contact company not no they he she we i it asked met spoke got came has had is was need will")
_IN_NAMES = word_set("and of the for in on by new")


def _is_told(words: str, snapshot: Snapshot) -> bool:
    """Whether a part tells a story: long, with a day in it, a subject ('Robert wants 20 seats') or where one met."""
    says = SAYS.search(words)
    if len(words.split()) > _LONGEST_PART or (says and says.start() > 0) or _WHERE.match(words):
        return True
    if "=" in words or words.casefold() in _KEYS:
        return True
    said = words.split()
    if not says and len(said) > 1 and any(word in NO_NAME - _IN_NAMES for word in said):
        return True
    if len(said) > 1 and said[0].casefold() in _OPENS:
        return True
    return bool(read_dates(words, snapshot.ways))


def _place(words: str, found: _Lead, snapshot: Snapshot, *, is_person: bool) -> None:
    """Put a part where it belongs: a person, a known company, another company, a remark."""
    named = leading_name(words, snapshot)
    if SAYS.match(words):
        found.notes.append(words)
    elif is_person:
        found.person = _ROLE.sub("", words)
    elif named and not named.rest and not found.known:
        found.notes += [found.company] if found.company else []
        found.known, found.company = named.target, ""
    elif not found.company and not found.known:
        found.company = words
    else:
        found.notes.append(words)


def _person_among(pieces: list[str], email: str, snapshot: Snapshot) -> int | None:
    """Return which part is the person: the likeliest; of equals the first, as the usage says.

    Where nothing but capitals speaks for any of them it is the last: reps name the company first.
    """
    likely = [(_likeness(words, email, snapshot), -at) for at, words in enumerate(pieces)]
    score, at = max(likely, default=(0, 0))
    equal = [-place for likeness, place in likely if likeness == score]
    if 0 < score <= _NO_EVIDENCE:
        return equal[-1]
    return -at if score > 0 else None


def _likeness(words: str, email: str, snapshot: Snapshot) -> int:
    """Say how much words look like a person's name; nothing or less: they do not.

    For it speak a title, a first name, the address; against it everyday words, a legal form, an account's name.
    """
    pieces = normalise(_TITLE.sub("", words)).split()
    named = leading_name(words, snapshot)
    if (named and not named.rest) or SAYS.match(words) or not _PERSON.fullmatch(_TITLE.sub("", words)):
        return 5 * bool(_TITLE.match(words))
    local, _, host = email.lower().partition("@")
    likeness = 5 * bool(_TITLE.match(words)) + 4 * (pieces[0] in first_names())
    likeness += 4 * any(piece in re.split(r"[^a-z]+", local) for piece in pieces)
    likeness -= 4 * ("".join(pieces) in normalise(host).replace(" ", "") or bool(split_legal_form(pieces)[1]))
    likeness -= 2 * is_ordinary(pieces[-1]) + 4 * (len(pieces) > 1 and pieces[-1] in COMPANY_WORDS)
    return likeness + all(word[:1].isupper() for word in words.split())


def _target(found: _Lead, snapshot: Snapshot, email: str) -> tuple[Target, Ask | None]:
    """Return the company: known, new, or like a known one (asked, but where an address is of its own domain)."""
    if found.known:
        return found.known, None
    if not found.company:
        return Target(), None
    target = Target(words=found.company, unknown=found.company)
    host = normalise(email.partition("@")[2].partition(".")[0]).replace(" ", "")
    own = len(host) >= _LONGEST_SOURCE and host == normalise(found.company).replace(" ", "")
    ask = None if own else ask_account(found.company, snapshot, new=True)
    near = ask is not None and any(_alike(found.company, one.label) for one in ask.choices if one.value.isdigit())
    return target, ask if near else None


def _alike(company: str, known: str) -> bool:
    """'Stonebridge Labs' is not like 'Acme Labs': a word that many companies' names end in tells nothing."""
    said, other = (normalise(one).split() for one in (company, known))
    ends = said[-1] == other[-1] and said[-1] in COMPANY_WORDS
    return not ends or OSA.normalized_similarity(" ".join(said[:-1]), " ".join(other[:-1])) > _LIKE
