"""Bodies that no Slack would send, from a seed: noise, broken JSON, and real deliveries with one part spoiled."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final
from urllib.parse import quote, urlencode

from tests.platforms.slack import payload

JUNK: Final[tuple[Any, ...]] = (
    None, True, 0, -1, 1e308, "", " ", "x" * 5000, "\x00", "\ud800", "<!channel>", "nan", [], {}, [[]], [{}], [None],
    {"id": None}, {"id": []}, {"": ""}, {"type": 5}, [1, "a", None], "0" * 400, -(10**30), {"value": {"value": []}},
)  # fmt: skip
RAW: Final[tuple[bytes, ...]] = (
    b"", b"{", b"[]", b"null", b'"x"', b"123", b"{}", b"[" * 5000, b'{"a":' * 5000, b"payload=", b"payload=%5B%5D",
    b"payload=null", b"payload=%7B", b"payload=1&payload=2", b"command", b"command=", b"command=/deal", b"\xff\xfe\x00",
    b"a=" + b"%00" * 200, b"&" * 2000, b"ssl_check=1", b'{"type":"url_verification","challenge":{}}',
    b'{"type":"event_callback"}', b'{"type":"event_callback","event":[]}', b'{"event":{"type":"message"}}',
    b'{"type":"block_actions","actions":[]}', b'{"type":"view_submission","view":{"callback_id":"form"}}',
)  # fmt: skip


def samples() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return one real delivery of each kind, and how it is encoded."""
    container = {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": True}
    button = {"action_id": "say.0", "value": "pipeline"}
    view = {"id": "V1", "hash": "h", "type": "modal", "callback_id": "form", "private_metadata": '{"form": "log"}'}
    field = {"words": {"type": "plain_text_input", "value": "pipeline"}}
    reaction = {"type": "reaction_added", "user": "U01DANA", "reaction": "leftwards_arrow_with_hook"}
    changed = {"type": "message", "subtype": "message_changed", "channel": "D1", "channel_type": "im", "ts": "2.1"}
    edited = {"user": "U01DANA", "text": "acme 50k", "ts": "1.1", "edited": {"user": "U01DANA", "ts": "2.1"}}
    given = {"id": "F1", "name": "x.csv", "filetype": "csv", "size": 9, "mode": "hosted"}
    dropped = {**payload.message("dana", "", "7.1"), "subtype": "file_share", "files": [given]}
    return (
        ("json", payload.event(dropped)),
        ("form", dict(payload.command("dana", "/pipeline", "t1"))),
        ("payload", payload.press("dana", button, container, "t2")),
        ("payload", payload.submission("dana", view, field)),
        ("payload", payload.shortcut("dana", "acme moved to demo", "3.1", "t3")),
        ("json", payload.event(payload.message("dana", "pipeline", "4.1"))),
        ("json", payload.event(payload.mention("dana", "pipeline", "5.1"))),
        ("json", payload.event({**reaction, "item": {"type": "message", "channel": "C1", "ts": "6.1"}})),
        ("json", payload.event({**changed, "message": edited, "previous_message": {"text": "acme"}})),
        ("json", {"type": "url_verification", "challenge": "c"}),
    )


def bodies(seed: int, count: int) -> Iterator[tuple[bytes, str]]:
    """Yield hostile bodies with their content types."""
    chance = random.Random(seed)
    kinds = ("application/json", "application/x-www-form-urlencoded", "text/plain", "", "application/json; x=\xe9")
    for number in range(count):
        if number < len(RAW):
            yield RAW[number], kinds[number % 2]
        elif chance.random() < 0.2:
            yield chance.randbytes(chance.randrange(400)), chance.choice(kinds)
        else:
            yield _spoiled(chance)


def _spoiled(chance: random.Random) -> tuple[bytes, str]:
    how, sample = chance.choice(samples())
    content = deepcopy(sample)
    for _ in range(chance.choice((1, 1, 2, 4))):
        _spoil(content, chance)
    if how == "form":
        fields = {name: value if isinstance(value, str) else str(value) for name, value in content.items()}
        return urlencode(fields, errors="surrogatepass").encode(), "application/x-www-form-urlencoded"
    text = json.dumps(content)
    if chance.random() < 0.1:
        text = text[: chance.randrange(len(text))]
    if how == "payload":
        return b"payload=" + quote(text).encode(), "application/x-www-form-urlencoded"
    return text.encode(), "application/json"


def _spoil(content: Any, chance: random.Random) -> None:  # noqa: ANN401 - JSON
    """Replace or remove one part, at any depth."""
    while isinstance(content, dict | list) and content:
        key: Any = chance.choice(list(content)) if isinstance(content, dict) else chance.randrange(len(content))
        inner = content[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.7:
            content = inner
            continue
        if chance.random() < 0.2:
            del content[key]
        else:
            content[key] = deepcopy(chance.choice(JUNK))
        return
