"""Cards as the answers that Slack takes in the same response, or through a response_url."""

from bot.slack.blocks import blocks, fallback
from bot.slack.text import Block
from cards.model import Card


def ephemeral(card: Card) -> Block:
    """Return a card that only the person sees."""
    return {
        "response_type": "ephemeral",
        "text": fallback(card),
        "blocks": blocks(card, "ephemeral"),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def instead(card: Card) -> Block:
    """Return a card that takes the place of the one whose button was pressed."""
    return {**ephemeral(card), "replace_original": True}


def beside(card: Card) -> Block:
    """Return a card that only the person sees, beside the one whose button was pressed."""
    return {**ephemeral(card), "replace_original": False}
