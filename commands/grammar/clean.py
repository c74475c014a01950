"""From a platform's raw text to plain words, with typed references and a way back to the delivered text.

Slack's forms: https://docs.slack.dev/messaging/formatting-message-text (links, mentions, dates, entities, emphasis);
Teams and the console send subsets of the same. Struck-through text was taken back by its author: it is left out.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from commands.grammar.fixed import fixed
from commands.grammar.plain_text import PlainText, is_plain
from commands.grammar.references import Reference
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.emoji import SHORTCODES

_MARKUP = re.compile(
    r"<(?P<angle>[@#!][^<>\n]{1,300}|(?:https?|mailto|tel|ftp):[^<>\n]{1,3000})>"
    r"|(?P<quote>^[ \t]*(?:(?:>|&gt;)[ \t]*)+)"
    r"|(?P<heart>(?:<|&lt;)/?3(?![\d.,]*[\dkKmM%]))"
    r"|&(?P<entity>[a-zA-Z]{2,8}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,6});"
    r"|(?<![\w~])~(?=[^\s~])(?P<struck>[^~\n]{1,300})(?<!\s)~(?![\w~])"
    r"|(?<!\w):(?P<emoji>[a-z][a-z0-9_+\-]{0,40}):(?::skin-tone-\d:)?(?!\w)"
    r"|(?P<url>https?://[^\s<>|]{1,3000})"
    r"|(?P<mark>(?<![^\W_])[*_`]+(?=\S)|(?<=\S)[*_`]+(?![^\W_]))",
    re.MULTILINE,
)
_MAY_MARK = re.compile(r"[<>&~:*_`]")
"""Without one of these there is no markup and no address: most messages are looked through once, and quickly."""
_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#\s:]*)")


@fixed
class Clean:
    """A message in plain words.

    `bare` is `text` at the same length with web addresses blanked: what recognisers read, so that no address
    becomes an amount. `starts` and `ends` give, for each character of `text`, where it stood in `delivered`.
    `to_bot` is whether the bot was mentioned.
    """

    delivered: str
    text: str
    bare: str
    starts: Sequence[int]
    ends: Sequence[int]
    references: tuple[Reference, ...] = ()
    to_bot: bool = False

    def delivered_at(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words at [start, end) of the plain text stood in the delivered text."""
        if not 0 <= start < end <= len(self.text):
            return (0, 0)
        return self.starts[start], self.ends[end - 1]

    def after(self, start: int) -> "Clean":
        """Return the message without its first `start` characters (a verb that was read already)."""
        references = tuple(
            replace(one, start=one.start - start, end=one.end - start) for one in self.references if one.start >= start
        )
        return replace(
            self,
            text=self.text[start:],
            bare=self.bare[start:],
            starts=self.starts[start:],
            ends=self.ends[start:],
            references=references,
        )


def clean(text: str, snapshot: Snapshot) -> Clean:
    """Turn delivered text into plain words. Never fails; the time grows with the length of the text."""
    if is_plain(text) and not _is_marked(text):
        return Clean(text, text, text, range(len(text)), range(1, len(text) + 1), tuple(_emails(text)))
    plain = PlainText()
    for start, end, kind, body in _pieces(text):
        _PUT[kind](plain, snapshot, body, (start, end))
    joined = "".join(plain.characters)
    return Clean(
        text,
        joined,
        plain.bare(joined),
        plain.starts,
        plain.ends,
        (*plain.references, *_emails(joined)),
        plain.to_bot,
    )


def _is_marked(text: str) -> bool:
    return _MAY_MARK.search(text) is not None and _MARKUP.search(text) is not None


def _pieces(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Cut delivered text into markup and what stands between."""
    done = 0
    for found in _MARKUP.finditer(text):
        kind = found.lastgroup or "text"
        if found.start() > done:
            yield done, found.start(), "text", text[done : found.start()]
        yield found.start(), found.end(), kind, found[kind]
        done = found.end()
    if done < len(text):
        yield done, len(text), "text", text[done:]


def _emails(text: str) -> Iterator[Reference]:
    """Find e-mail addresses in plain text; a linked one stands there as its label."""
    if "@" in text:
        for found in _EMAIL.finditer(text):
            yield Reference(found.start(), found.end(), "email", found[0].casefold())


def _text(plain: PlainText, _: Snapshot, body: str, at: tuple[int, int]) -> None:
    """Ordinary words are copied."""
    plain.copy(body, at[0])


def _space(plain: PlainText, _: Snapshot, __: str, at: tuple[int, int]) -> None:
    """Hearts, block quotes and struck-through words leave a space."""
    plain.put(" ", *at)


def _nothing(_: PlainText, __: Snapshot, ___: str, ____: tuple[int, int]) -> None:
    """Emphasis marks vanish."""


def _entity(plain: PlainText, _: Snapshot, body: str, at: tuple[int, int]) -> None:
    """`&amp;` is one character; what is no entity is kept as written."""
    character = html.unescape(f"&{body};")
    if len(character) == 1 and (character.isprintable() or character == "\xa0"):
        plain.put(" " if character == "\xa0" else character, *at)
    else:
        plain.copy(f"&{body};", at[0])


def _emoji(plain: PlainText, _: Snapshot, body: str, at: tuple[int, int]) -> None:
    """`:trophy:` becomes the emoji where it says something, else a space."""
    plain.put(SHORTCODES.get(body, " "), *at)


def _url(plain: PlainText, _: Snapshot, body: str, at: tuple[int, int]) -> None:
    """Keep a bare web address readable, but let only its host be read."""
    where = plain.copy(body, at[0])
    plain.refer("link", body, where)
    host = _HOST.match(body)
    if host is None or where[1] - where[0] != len(body):
        plain.blank(where)
        return
    plain.blank((where[0], where[0] + host.start(1)))
    plain.blank((where[0] + host.end(1), where[1]))


def _angle(plain: PlainText, snapshot: Snapshot, body: str, at: tuple[int, int]) -> None:
    """`<target|label>`: a member, a channel, an announcement, an address, a link."""
    target, _, label = body.partition("|")
    label_at = at[0] + 1 + len(target) + 1
    if target.startswith("@"):
        _member(plain, snapshot, target[1:], label, at)
    elif target.startswith("#"):
        plain.refer("channel", target[1:], plain.put("#" + (label or target[1:]), *at))
    elif target.startswith("!"):
        _announcement(plain, target[1:], label, label_at, at)
    elif target.startswith("mailto:"):
        plain.copy(label, label_at) if _EMAIL.fullmatch(label) else plain.put(target[7:], *at)
    elif target.startswith("tel:"):
        plain.put(label or target[4:], *at)
    elif label:
        plain.refer("link", target, plain.copy(label, label_at))
    else:
        _url(plain, snapshot, target, (at[0] + 1, at[1] - 1))


def _member(plain: PlainText, snapshot: Snapshot, user: str, label: str, at: tuple[int, int]) -> None:
    """Read a mention as the member's name; the bot's own is left out."""
    if user in snapshot.bot_references:
        plain.to_bot = True
        plain.put(" ", *at)
        return
    name = next((one.name for one in snapshot.members if user in one.references), label or "somebody")
    plain.refer("member", user, plain.put("@" + name, *at))


def _announcement(plain: PlainText, target: str, label: str, label_at: int, at: tuple[int, int]) -> None:
    """Read a date token as its fallback; `<!channel>`, `<!here>` and groups address nobody we know."""
    if target.startswith("date^") and label:
        plain.copy(label, label_at)
    else:
        plain.put(" ", *at)


_Put = Callable[[PlainText, Snapshot, str, tuple[int, int]], None]
_PUT: dict[str, _Put] = {
    "text": _text,
    "angle": _angle,
    "heart": _space,
    "entity": _entity,
    "struck": _space,
    "emoji": _emoji,
    "url": _url,
    "quote": _space,
    "mark": _nothing,
}
