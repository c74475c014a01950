"""The address that is listened at: had before anything is opened, or refused in one sentence."""

import socket

import pytest

from bot.refusal import Refusal
from bot.serving import reserved


def test_an_address_in_use_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Refusal) as refused:
            reserved("127.0.0.1", port)
    assert str(refused.value) == (
        f"Nothing can be listened to at 127.0.0.1:{port}: Address already in use. Set PORT or HOST to one that is free."
    )


def test_nobody_is_let_in_before_the_bot_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with reserved("127.0.0.1", port), pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 5)


def test_a_host_that_is_not_ours_is_refused() -> None:
    with pytest.raises(Refusal, match="Set PORT or HOST"):
        reserved("203.0.113.1", 3000)
