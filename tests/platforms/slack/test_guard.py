"""Whatever is posted to us is answered by 200, 400, 401 or 413, and nothing of it is logged."""

import logging
import random
import time
from collections import Counter

import pytest

from bot.slack.guard import LARGEST, is_signed
from tests.platforms.slack import payload
from tests.platforms.slack.hostile import bodies
from tests.platforms.slack.served import FORM, SECRET, Served, signed

NOW = 1_795_014_000.0
BODY = b"command=%2Fdeal&text=acme"


@pytest.mark.parametrize(
    ("timestamp", "fits"),
    [
        (str(int(NOW)), True),
        (str(int(NOW) - 300), True),
        (str(int(NOW) + 300), True),
        (str(int(NOW) - 301), False),
        (str(int(NOW) + 301), False),
        ("", False),
        ("nan", False),
        ("abc", False),
        ("1" * 5000, False),
        (f" {int(NOW)}", False),
        (f"+{int(NOW)}", False),
        (f"{int(NOW)}.0", False),
        ("١٧٩٥٠١٤٠٠٠", False),
        ("-1", False),
    ],
)
def test_only_a_fresh_decimal_timestamp(timestamp: str, *, fits: bool) -> None:
    signature = _signature(timestamp)
    assert is_signed(SECRET.encode(), timestamp, signature, BODY, NOW) is fits


def _signature(timestamp: str) -> str:
    import hashlib  # noqa: PLC0415 - made here by hand, not by our own code
    import hmac  # noqa: PLC0415

    said = b"v0:" + timestamp.encode() + b":" + BODY
    return "v0=" + hmac.new(SECRET.encode(), said, hashlib.sha256).hexdigest()


@pytest.mark.parametrize("wrong", ["", "v0=", "v1=" + "0" * 64, "v0=" + "0" * 64, "v0=" + "é" * 64, "v0=" + "0" * 9999])
def test_a_wrong_signature_is_none(wrong: str) -> None:
    assert not is_signed(SECRET.encode(), str(int(NOW)), wrong, BODY, NOW)


def test_the_example_of_slacks_documentation_is_signed() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert is_signed(SECRET.encode(), "1531420618", signature, body, 1531420700)


def send(served: Served, body: bytes, kind: str, headers: dict[str, str] | None = None) -> int:
    made = signed(body, time.time()) if headers is None else headers
    return served.post(body, {**made, "Content-Type": kind.encode("latin-1").decode("latin-1")}).status


def run_hostile(served: Served, seed: int, count: int) -> Counter[int]:
    """Send hostile bodies with right signatures; return how often each status came."""
    return Counter(send(served, body, kind) for body, kind in bodies(seed, count))


def run_wrongly_signed(served: Served, seed: int, count: int) -> Counter[int]:
    """Send bodies with wrong signatures; return how often each status came."""
    chance, found = random.Random(seed), Counter[int]()
    for body, kind in bodies(seed, count):
        right = signed(body, time.time())
        name = chance.choice(list(right))
        spoiled = chance.choice(
            ("", "v0=0", "é", right[name][:-1], right[name] + "0", "abc", "v0=" + "f" * 64, "9" * 40)
        )
        found[send(served, body, kind, {**right, name: spoiled.encode().decode("latin-1")})] += 1
    return found


def test_hostile_bodies(served: Served) -> None:
    found = run_hostile(served, 20261122, 300)
    assert set(found) <= {200, 400}, found
    assert min(found.values()) > 30, f"the bodies were all alike: {found}"


def test_wrong_signatures(served: Served) -> None:
    assert run_wrongly_signed(served, 20261123, 100) == {401: 100}


@pytest.mark.parametrize("size", [LARGEST, LARGEST + 1, 3 * LARGEST])
def test_size(served: Served, size: int) -> None:
    body = b"a=" + b"x" * (size - 2)
    assert send(served, body, FORM) == (413 if size > LARGEST else 200)


def test_a_lie_about_the_size_is_found_out(served: Served) -> None:
    # No body follows: one that the server does not read may reset the connection before the answer is read.
    assert served.post(b"", {"Content-Length": "²", **signed(b"a=1", time.time())}).status in {400, 413}
    parts = b"a" * (LARGEST + 10)
    headers = {**signed(parts, time.time()), "Transfer-Encoding": "chunked"}
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (parts[: LARGEST // 2], parts[LARGEST // 2 :]))
    assert served.post(chunked + b"0\r\n\r\n", headers).status == 413


def test_only_post_reaches_slacks_door(served: Served) -> None:
    assert served.post(b"", {}, method="GET").status == 405
    assert served.post(b"", {}, path="/slack/other").status == 404


def test_a_challenge_is_answered(served: Served) -> None:
    answer = served.json({"type": "url_verification", "challenge": "3eZbrw"})
    assert (answer.status, answer.said) == (200, {"challenge": "3eZbrw"})


def test_no_body_and_no_token_is_logged(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    private = "acme moved to proposal because of the xoxb-123-456 affair"
    with caplog.at_level(logging.DEBUG):
        served.form(payload.command("dana", f"/deal {private}", "t1"), {"X-Slack-Signature": "v0=" + "0" * 64})
        served.form(payload.command("dana", f"/deal {private}", "t1"))
        served.json(payload.event(payload.message("dana", private, "7.1")))
        served.json({**payload.event(payload.message("dana", private, "7.2")), "event": private})
        run_hostile(served, 7, 40)
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name.split(".")[0] != "asyncio")
    assert "affair" not in logged
    assert "xoxb" not in logged
    assert "xapp" not in logged
