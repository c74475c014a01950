"""Cutting a message into clauses."""

from collections.abc import Iterator

from commands.grammar.message.clause import Clause
from commands.grammar.message.clause_truth import CORRECTING, judge
from commands.grammar.message.run_on import begins_statement
from commands.grammar.message.scene import Scene
from commands.grammar.names.comma_names import joins
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.words.deal import FIELD_VERBS, FIELD_WORDS
from commands.grammar.words.lists import word_set
from commands.grammar.words.run_on import BEGINNINGS
from commands.grammar.words.signs import SENTENCE_ENDS

_STOPS = {".": ".", "!": "!", "?": "?", "\n": "\n", "…": ".", "•": "\n", "·": ";", "|": ";", ";": ";", ",": ","}
_WORDS: dict[str, str] = {
    "but": "but", "though": "but", "although": "but", "however": "but", "except": "but",
    "because": "because", "bc": "because", "since": "because",
    "so": "so", "then": "so", "while": "so", "whereas": "but",
}  # fmt: skip
_JOINERS = frozenset({"and", "&", "plus", "+", "also"})
_CONDITIONS = frozenset({"if", "unless", "once"})
_BRACKETS = frozenset("()[]")
_DASHES = frozenset({"-", "–", "—", "/", "--"})
_NOTHING_BUT = frozenset({"all", "nothing", "anything"})
_SUBJECTS = word_set("i we he she they i'll we'll i'm im she's he's they're it's")
_SUBORDINATE = word_set(
    """if whether pretend suppose imagine assume claims claimed doubt fear promises promised told that when unless once
    because as and but so said says say think thinks what where how than until till before after who which or
    guess believe hope hoped hopes hoping wish wishes bet betting thought thinking figured guessed assumed feared
    felt suspected worried dreamed dreamt expected convinced afraid scared positive swear swore heard hear shocked
    sure joked jokes joking teased threatened threatens hinted hints
    mean meant know not i is are was were did does do can could should would have has had & +"""
)
_DIVIDING = (
    BEGINNINGS | _BRACKETS | _DASHES | _STOPS.keys() | _WORDS.keys() | _JOINERS | _SUBJECTS | _CONDITIONS | {":"}
)
"""Everything that `_sign`, `_conjunction` and `begins_statement` divide at, but for what stands behind a value."""
_ARTICLES = frozenset({"the", "our", "their", "its", "his", "her"})
_MOST_OF_FIELD = 3
_ABBREVIATIONS = word_set("incl excl inc corp co ltd llc est approx mr mrs ms dr vs re no dept st jr sr e.g i.e etc")
_VERBS = (
    "happened", "action", "scheduled", "won", "lost", "move", "close", "slipped", "owner", "went_with", "duty",
    "new_deal", "new_lead", "reopen", "park", "intention", "hedge", "negation", "event",
)  # fmt: skip


def cut(scene: Scene) -> list[Clause]:
    """Return the clauses of a message in order, judged."""
    clauses: list[Clause] = []
    first, link, sentence = 0, "", 0
    for at, after, next_link in _boundaries(scene):
        if at > first:
            clauses.append(Clause(first, at, link, sentence))
        if next_link == "?":
            _ask(clauses, sentence)
        if next_link in SENTENCE_ENDS:
            sentence += 1
        if at > first or next_link in SENTENCE_ENDS or not link:
            link = next_link
        first = after
    if first < len(scene.tokens):
        clauses.append(Clause(first, len(scene.tokens), link, sentence))
    judge(scene, clauses)
    return clauses


def _boundaries(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Yield (end of a clause, start of the next, link)."""
    first, corrects, owner_of = 0, scene.marks.has("retraction"), scene.owner_of
    staged = scene.marks.has("stage")
    for at, token in enumerate(scene.tokens):
        if owner_of[at] or not (corrects or owner_of[at - 1] or token.word in _DIVIDING):
            continue
        if staged and _within_stage(scene, at):
            continue
        link = _sign(scene, at) or _conjunction(scene, at)
        opens = token.word in _CONDITIONS and scene.marks.at(at, "condition") is not None
        if not link and at and opens:
            link = "so"
        elif not link and at and corrects and _takes_back(scene, at):
            link = "back"
        elif not link and begins_statement(scene, first, at):
            link = "run"
        if link:
            stays = link in {"subject", "run", "back"} or opens
            first = at if stays else at + 1
            yield at, first, link


def _within_stage(scene: Scene, at: int) -> bool:
    """'Id. Decision Makers', 'Discovery - Technical': the signs and words within a stage's name divide nothing."""
    stage = scene.marks.at(at, "stage")
    return stage is not None and stage.first < at


def _sign(scene: Scene, at: int) -> str:
    """Punctuation that ends a clause: a full stop not within an abbreviation, a dash or slash between spaces."""
    word = scene.word(at)
    if word == ".":
        spaced = at + 1 >= len(scene.tokens) or scene.gap(at + 1) or scene.word(at + 1) == "."
        before = scene.word(at - 1)
        short = (len(before) == 1 and (before.isalpha() or _numbers_line(scene, at - 1))) or (
            before in _ABBREVIATIONS
            and (before != "no" or scene.word(at + 1).isdigit())
            and not _ends_with_name(scene, at)
        )
        return "." if spaced and not short else ""
    if word == "," and scene.word(at - 1).isdigit() and scene.word(at + 1).isdigit() and not scene.gap(at + 1):
        return ""
    if word == "," and joins(scene.text, scene.tokens[at].start):
        return ""
    if word == "…" and _takes_back(scene, at + 1):
        return "-"
    if word in _STOPS:
        return _STOPS[word]
    if word == ":":
        return ":" if at + 1 >= len(scene.tokens) or scene.gap(at + 1) or scene.word(at + 1) == "\n" else ""
    if word in _BRACKETS:
        return "(" if word in "([" else ")"
    return _dash(scene, at) if word in _DASHES else ""


def _dash(scene: Scene, at: int) -> str:
    """A dash or slash between spaces divides; two slashes end what was said as a line does."""
    word = scene.word(at)
    if word == "/" and "/" in {scene.word(at - 1), scene.word(at + 1)}:
        return "\n" if not scene.gap(at) or not scene.gap(at + 1) else ""
    spaced = scene.gap(at) and (at + 1 >= len(scene.tokens) or scene.gap(at + 1))
    return "-" if word == "—" or spaced else ""


def _ends_with_name(scene: Scene, at: int) -> bool:
    """'Lost Acme Corp. Won Block.': behind a name a common word with a capital opens a sentence."""
    opens = at + 1 < len(scene.tokens) and scene.tokens[at + 1].capital and is_ordinary(scene.word(at + 1))
    return opens and any(scene.range_of(hit)[1] == at for hit in scene.hits)


def _numbers_line(scene: Scene, at: int) -> bool:
    """'1. acme': a number in front of a line numbers it; 'call at 2. Globex …' ends a sentence."""
    return not scene.owner_of[at] and (at == 0 or scene.word(at - 1) == "\n")


def _conjunction(scene: Scene, at: int) -> str:
    """Words that begin another clause: 'but'; 'and' before a verb or a name; a pronoun as subject."""
    word = scene.word(at)
    if word in _WORDS and at and not (word == "but" and scene.word(at - 1) in _NOTHING_BUT):
        return _WORDS[word]
    if word in _JOINERS and not _lists_names(scene, at) and _begins_anew(scene, at + 1):
        return "and"
    if word in _SUBJECTS and at and scene.word(at - 1) not in _SUBORDINATE:
        return "subject"
    return ""


def _lists_names(scene: Scene, at: int) -> bool:
    """'handing Acme and Globex over': names with nothing but 'and' between them share their clause."""
    spans = [scene.range_of(hit) for hit in scene.hits]
    return any(last == at for _, last in spans) and any(first == at + 1 for first, _ in spans)


def _begins_anew(scene: Scene, at: int) -> bool:
    """Whether a verb or an account's name begins here, perhaps behind a pronoun."""
    for ahead in range(at, min(at + 3, len(scene.tokens))):
        if any(scene.tokens[ahead].start == hit.start for hit in scene.hits):
            return True
        if scene.marks.at(ahead, *_VERBS) is not None:
            return True
        if ahead == at and _names_field(scene, at):
            return True
        if scene.owner_of[ahead] or scene.word(ahead) not in _SUBJECTS | {"is", "are", "also", "now", "to", "pls"}:
            return False
    return False


def _names_field(scene: Scene, at: int) -> bool:
    """'… and the close date is now 12/11': a field of the deal behind its article, and that it is or moves."""
    if scene.word(at) not in _ARTICLES:
        return False
    behind = at + 1
    while behind <= at + _MOST_OF_FIELD and scene.word(behind) in FIELD_WORDS:
        behind += 1
    return behind > at + 1 and scene.word(behind) in FIELD_VERBS


def _takes_back(scene: Scene, at: int) -> bool:
    """'… no wait …', '… scratch that …': what follows is said anew."""
    mark = scene.marks.at(at, "retraction")
    return mark is not None and mark.first == at and scene.words(at, mark.last).casefold() in CORRECTING


def _ask(clauses: list[Clause], sentence: int) -> None:
    """A question mark asks the whole sentence."""
    for clause in reversed(clauses):
        if clause.sentence != sentence:
            return
        clause.asked = True
