"""Cutting a message into clauses, and how far each may be believed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.grammar.message.marks import Mark
from commands.grammar.message.run_on import begins_statement
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set

_STOPS = {".": ".", "!": "!", "?": "?", "\n": "\n", "…": ".", "•": "\n", "·": ";", "|": ";", ";": ";", ",": ","}
_SENTENCE_ENDS = frozenset({".", "!", "?", "\n"})
_WORDS: dict[str, str] = {
    "but": "but", "though": "but", "although": "but", "however": "but", "except": "but",
    "because": "because", "bc": "because", "since": "because",
    "so": "so", "then": "so", "while": "so", "whereas": "but",
}  # fmt: skip
_JOINERS = frozenset({"and", "&", "plus", "+", "also"})
_CONDITIONS = frozenset({"if", "unless", "once"})
_NOTHING_BUT = frozenset({"all", "nothing", "anything"})
_WHETHER = word_set(
    "asking asked asks ask wonder wonders wondering wondered know knows see sure check checking curious"
)
_FIND_OUT = frozenset({"check", "see", "ask", "find", "confirm", "verify"})
_MOST_BEFORE_PLAN = 3
_PLANS = word_set("plans planning planned wants wanted hopes hoping intends thinks aims tries trying considering")
_ONLY = frozenset({"only", "but", "and", "just", "even"})
_CORRECTING = frozenset({"no wait", "wait no", "correction", "oops", "whoops", "scratch that", "strike that"})
_BEFORE_CORRECTED = word_set(
    ", : - – — . sorry oops um uh er make it that on at to for actually i mean meant rather it's its is"
)
_SUBJECTS = word_set("i we he she they i'll we'll i'm im she's he's they're it's")
_SUBORDINATE = word_set(
    """if that when unless once because as and but so said says say think thinks what where how than until till
    before after who which or guess believe hope hoped hopes hoping wish wishes bet betting heard hear shocked
    sure mean meant know not i is are was were did does do can could should would & +"""
)
_ABBREVIATIONS = word_set("incl excl inc corp co ltd llc est approx mr mrs ms dr vs re no dept st jr sr e.g i.e etc")
_VERBS = (
    "happened", "action", "scheduled", "won", "lost", "move", "close", "slipped", "owner", "went_with", "duty",
    "new_deal", "new_lead", "reopen", "park", "intention", "hedge", "negation", "event",
)  # fmt: skip


@dataclass(slots=True)
class Clause:
    """Tokens [first, last) that say one thing; `link` is what stood before it, `sentence` counts sentences.

    `hedged`, `conditional`, `asked`, `retracted`: the clause sets no value. `negated` is the first token that a
    negation reaches (None: nothing is denied). `intended`: about what somebody means to do. `condition_follows`:
    the condition stands behind ('call Tuesday if no reply'), so that what is promised is promised all the same.
    """

    first: int
    last: int
    link: str
    sentence: int
    hedged: bool = False
    conditional: bool = False
    asked: bool = False
    retracted: bool = False
    intended: bool = False
    negated: int | None = None
    condition_follows: bool = False

    @property
    def unreal(self) -> bool:
        """Whether nothing that the clause says may be written."""
        return self.hedged or self.conditional or self.asked or self.retracted

    def denies(self, token: int) -> bool:
        """Whether a negation reaches the token."""
        return self.negated is not None and token >= self.negated


def cut(scene: Scene) -> list[Clause]:
    """Return the clauses of a message in order, judged."""
    clauses: list[Clause] = []
    first, link, sentence = 0, "", 0
    for at, after, next_link in _boundaries(scene):
        if at > first:
            clauses.append(Clause(first, at, link, sentence))
        if next_link == "?":
            _ask(clauses, sentence)
        if next_link in _SENTENCE_ENDS:
            sentence += 1
        if at > first or next_link in _SENTENCE_ENDS or not link:
            link = next_link
        first = after
    if first < len(scene.tokens):
        clauses.append(Clause(first, len(scene.tokens), link, sentence))
    _judge(scene, clauses)
    return clauses


def _boundaries(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Yield (end of a clause, start of the next, link)."""
    first = 0
    for at, token in enumerate(scene.tokens):
        if scene.owner_of[at]:
            continue
        link = _sign(scene, at) or _conjunction(scene, at)
        opens = token.word in _CONDITIONS and scene.marks.at(at, "condition") is not None
        if not link and at and opens:
            link = "so"
        elif not link and at and _takes_back(scene, at):
            link = "back"
        elif not link and begins_statement(scene, first, at):
            link = "run"
        if link:
            stays = link in {"subject", "run", "back"} or opens
            first = at if stays else at + 1
            yield at, first, link


def _sign(scene: Scene, at: int) -> str:
    """Punctuation that ends a clause: a full stop not within an abbreviation, a dash or slash between spaces."""
    word = scene.word(at)
    if word == ".":
        spaced = at + 1 >= len(scene.tokens) or scene.gap(at + 1) or scene.word(at + 1) == "."
        before = scene.word(at - 1)
        short = (len(before) == 1 and before.isalnum()) or (
            before in _ABBREVIATIONS and (before != "no" or scene.word(at + 1).isdigit())
        )
        return "." if spaced and not short else ""
    if word == "," and scene.word(at - 1).isdigit() and scene.word(at + 1).isdigit() and not scene.gap(at + 1):
        return ""
    if word in _STOPS:
        return _STOPS[word]
    if word == ":":
        return ":" if at + 1 >= len(scene.tokens) or scene.gap(at + 1) or scene.word(at + 1) == "\n" else ""
    if word in {"(", ")", "[", "]"}:
        return "(" if word in "([" else ")"
    if word in {"-", "–", "—", "/", "--"}:
        spaced = scene.gap(at) and (at + 1 >= len(scene.tokens) or scene.gap(at + 1))
        return "-" if word == "—" or spaced else ""
    return ""


def _conjunction(scene: Scene, at: int) -> str:
    """Words that begin another clause: 'but'; 'and' before a verb or a name; a pronoun as subject."""
    word = scene.word(at)
    if word in _WORDS and at and not (word == "but" and scene.word(at - 1) in _NOTHING_BUT):
        return _WORDS[word]
    if word in _JOINERS and _begins_anew(scene, at + 1):
        return "and"
    if word in _SUBJECTS and at and scene.word(at - 1) not in _SUBORDINATE:
        return "subject"
    return ""


def _begins_anew(scene: Scene, at: int) -> bool:
    """Whether a verb or an account's name begins here, perhaps behind a pronoun."""
    for ahead in range(at, min(at + 3, len(scene.tokens))):
        if any(scene.tokens[ahead].start == hit.start for hit in scene.hits):
            return True
        if scene.marks.at(ahead, *_VERBS) is not None:
            return True
        if scene.owner_of[ahead] or scene.word(ahead) not in _SUBJECTS | {"is", "are", "also", "now", "to", "pls"}:
            return False
    return False


def _ask(clauses: list[Clause], sentence: int) -> None:
    """A question mark asks the whole sentence."""
    for clause in reversed(clauses):
        if clause.sentence != sentence:
            return
        clause.asked = True


def _judge(scene: Scene, clauses: list[Clause]) -> None:
    """Find what weakens, denies or takes back each clause; a fragment shares the doubt of the clause before it."""
    before: Clause | None = None
    for number, clause in enumerate(clauses):
        span = clause.first, clause.last
        hedges = scene.marks.within(*span, "hedge")
        clause.hedged = any(not _says_probability(scene, one) and not _to_find_out(scene, one) for one in hedges)
        clause.hedged = clause.hedged or _colleagues_plan(scene, clause)
        clause.conditional = bool(scene.marks.within(*span, "condition"))
        clause.intended = bool(intentions(scene, *span))
        negations = scene.marks.within(*span, "negation")
        clause.negated = negations[0].first if negations else None
        if any(not _only_corrects(scene, mark) for mark in scene.marks.within(*span, "retraction")):
            _take_back(clauses[:number])
        if clause.conditional and clause.link == "so" and before is not None and before.sentence == clause.sentence:
            _make_conditional(scene, clauses[:number])
        if before is not None and before.sentence == clause.sentence:
            _inherit(scene, before, clause)
        before = clause


def _make_conditional(scene: Scene, clauses: Sequence[Clause]) -> None:
    """'Y if X', 'Y but only if X': Y holds on a condition; in 'asked if X' nothing is conditional but X."""
    before = clauses[-1]
    if scene.word(before.last - 1) in _WHETHER:
        return
    before.conditional = before.condition_follows = True
    only = {scene.word(at) for at in range(before.first, before.last)} <= _ONLY
    if only and len(clauses) > 1 and clauses[-2].sentence == before.sentence:
        clauses[-2].conditional = clauses[-2].condition_follows = True


def _takes_back(scene: Scene, at: int) -> bool:
    """'… no wait …', '… scratch that …': what follows is said anew."""
    mark = scene.marks.at(at, "retraction")
    return mark is not None and mark.first == at and scene.words(at, mark.last).casefold() in _CORRECTING


def _only_corrects(scene: Scene, mark: Mark) -> bool:
    """'demo thu - no wait fri', '19k no wait 19.5k': a value stands behind, which replaces one before."""
    if scene.words(mark.first, mark.last).casefold() not in _CORRECTING:
        return False
    at = mark.last
    while scene.word(at) in _BEFORE_CORRECTED:
        at += 1
    return 0 <= at < len(scene.tokens) and bool(scene.owner_of[at]) and scene.marks.at(at, "stage") is None


def _colleagues_plan(scene: Scene, clause: Clause) -> bool:
    """'Marcus is planning to offer Gap 10 % off': what a colleague means to do is not done."""
    behind = behind_colleague(scene, clause)
    return bool(behind) and bool({scene.word(at) for at in range(behind, behind + _MOST_BEFORE_PLAN)} & _PLANS)


def behind_colleague(scene: Scene, clause: Clause) -> int:
    """Return the token behind the name of another member with which a clause opens, 0 where none does."""
    first = next((at for at in range(clause.first, clause.last) if scene.word(at)[0].isalnum()), clause.last)
    known = scene.member_names
    if scene.word(first) not in known.first:
        return 0
    full = known.by_name.get(f"{scene.word(first)} {scene.word(first + 1)}")
    members = full or known.by_name.get(scene.word(first), ())
    if not members or any(one.id == scene.author for one in members) or _also_contact(scene, scene.word(first)):
        return 0
    return first + (2 if full else 1)


def _also_contact(scene: Scene, word: str) -> bool:
    """Whether somebody of an account that is named is called so too."""
    accounts = {hit.entries[0] for hit in scene.hits[:_MOST_BEFORE_PLAN]}
    return any(one.account in accounts for one in scene.snapshot.records.contacts_named(word))


def _to_find_out(scene: Scene, mark: Mark) -> bool:
    """'check whether they signed': that it is to be found out is certain."""
    before = {scene.word(at) for at in range(mark.first - 3, mark.first)}
    return scene.word(mark.first) == "whether" and bool(before & _FIND_OUT)


def _says_probability(scene: Scene, mark: Mark) -> bool:
    """'prob 40%', '60% likely' give a number, no doubt about the rest."""
    near = {scene.word(mark.first - 1), scene.word(mark.last), scene.word(mark.last + 1)}
    return scene.marks.at(mark.first, "probability") is not None and any(
        word[:1].isdigit() or word == "%" for word in near
    )


def intentions(scene: Scene, first: int, last: int) -> list[Mark]:
    """Return the words for what is only meant; 'close to January 15', 'pushing to March' are dates."""
    found = scene.marks.within(first, last, "intention")
    end = len(scene.tokens) - 1
    moves = {"close", "pushing"}
    return [one for one in found if not (scene.word(one.first) in moves and scene.owner_of[min(one.last, end)])]


def _take_back(clauses: list[Clause]) -> None:
    """'just kidding', 'scratch that': what was said before is not so."""
    for clause in clauses:
        clause.retracted = True


def _inherit(scene: Scene, before: Clause, clause: Clause) -> None:
    """'If X, Y' makes Y conditional; 'might move to X, 60k' leaves the amount in doubt."""
    if before.conditional and not before.condition_follows and clause.link in {",", "so", "and", "subject"}:
        clause.conditional = True
    fragment = not scene.marks.within(clause.first, clause.last, *_OWN_STATEMENT)
    if before.hedged and fragment and clause.link in {",", "and", "-", "("}:
        clause.hedged = True


_OWN_STATEMENT = (
    "happened", "action", "scheduled", "won", "lost", "move", "close", "slipped", "owner", "duty", "still", "total",
)  # fmt: skip
