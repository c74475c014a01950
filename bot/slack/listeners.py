"""What happens in Slack, each in its way: hand it to the core, acknowledge after the commit, show the answer there."""

import logging
from dataclasses import dataclass, replace
from typing import Any, Final

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack import deliveries, modal
from bot.slack.core import Core, UnheardError
from bot.slack.deliveries import PLATFORM, Told
from bot.slack.home import HomeTab
from bot.slack.installation import Installation
from bot.slack.last_word import LastWord, is_last
from bot.slack.modal import Kept
from bot.slack.payloads import Command, EventCallback, MessageShortcut, Press, Submission
from bot.slack.respond import Responder
from bot.slack.shown import beside, ephemeral, instead
from bot.slack.text import Block
from cards.model import Card, Form, Text, say
from cards.outbox import Address
from commands.errors import NotSavedError
from commands.posting import is_posted
from storage.errors import StorageError

log = logging.getLogger(__name__)

FRESH: Final = 25 * 60  # seconds in which a response_url surely works; Slack's limit is 30 minutes
AGAIN: Final = 503  # makes Slack deliver an event again


@dataclass(frozen=True, slots=True)
class Listeners:
    """Bolt's listeners, with what they need."""

    core: Core
    installation: Installation
    responder: Responder
    home: HomeTab
    last_word: LastWord

    async def command(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Answer a slash command in its own response."""
        payload = Command.model_validate(body)
        card = await self.core.answer(deliveries.command(payload, self.installation.workspace, self.core.clock()))
        if card.form is not None and payload.trigger_id:
            problem = await self.responder.open(payload.trigger_id, self._form(card.form, url=payload.response_url))
            if not problem:
                await ack()
                return
            card = _told(card, problem)
        await ack("" if card.tone == "silent" else ephemeral(card))

    async def press(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Do what a button says, and show the answer where it stands."""
        payload = Press.model_validate(body)
        incoming = deliveries.press(payload, self.installation.workspace, self.core.clock())
        message = _message(payload)
        listed = bool(message) and await self.core.is_list(message, self.installation.workspace)
        incoming = replace(incoming, reply_to="" if listed else message)
        card = await self.core.answer(incoming)
        await ack()
        if card.tone != "silent" and not is_posted(incoming, card):
            await self._show(payload, card, listed=listed)

    async def _show(self, payload: Press, card: Card, *, listed: bool = False) -> None:
        """Show the answer to a press: as a form, in the open view, or by the response_url of the message.

        Nothing takes the place of a list that is worked off (`listed`): it is edited by itself.
        """
        view = payload.view
        if card.form is not None:
            url, message = ("", "") if listed else (payload.response_url, _message(payload))
            form = self._form(card.form, url=url, message=message)
            pushes = view is not None and view.type == "modal"
            problem = await self.responder.open(payload.trigger_id, form, push=pushes)
            if not problem:
                return
            card = _told(card, problem)
        if view is not None and view.type == "modal":
            await self.responder.update(view.id, modal.result(card))
        elif view is not None:
            await self.responder.open(payload.trigger_id, modal.result(card))
            await self.home.opened(payload.user.id)
        else:
            replaces = payload.container.is_ephemeral and card.tone in {"done", "question"}
            self.responder.respond(payload.response_url, instead(card) if replaces else beside(card))

    async def submit(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Do what a form says; a refusal stays in the form, beside the field it is about."""
        payload = Submission.model_validate(body)
        kept, values = modal.kept(payload.view), modal.values(payload.view)
        form = "" if kept.form == modal.LOG else kept.form
        incoming = deliveries.submission(payload, form, values, self.installation.workspace, self.core.clock())
        incoming = replace(incoming, reply_to=kept.message)
        card = await self.core.answer(incoming)
        if card.tone == "refusal":
            await ack(_refused(payload, card))
        elif card.form is not None:
            await ack(response_action="update", view=self._form(card.form, url=kept.url, message=kept.message))
        elif is_posted(incoming, card):
            await ack()
        elif self.responder.may_call(kept.url) and self.core.clock().timestamp() - kept.at < FRESH:
            await ack()
            self.responder.respond(kept.url, instead(card))
        else:
            await ack(response_action="update", view=modal.result(card))

    async def log_message(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Show how a message would be read, with its words to correct and a button that logs it."""
        payload = MessageShortcut.model_validate(body)
        form = modal.words_form(deliveries.with_link(payload))
        await self._preview(ack, payload, payload.message.text or "", form)

    async def new_lead(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Do the same with a message that is somebody's inquiry: what it says becomes a lead."""
        payload = MessageShortcut.model_validate(body)
        words = deliveries.as_lead(deliveries.with_link(payload))
        await self._preview(ack, payload, words, modal.words_form(words, "New lead", "Add"))

    async def _preview(self, ack: AsyncAck, payload: MessageShortcut, words: str, shown: Form) -> None:
        """Open a form with the words of a message above what is understood of them."""
        asked = deliveries.preview(payload, self.installation.workspace, self.core.clock(), words)
        read = await self.core.answer(asked)
        form = self._form(shown)
        form["blocks"] = [*form["blocks"], *modal.result(replace(read, buttons=()))["blocks"]]
        problem = await self.responder.open(payload.trigger_id, form)
        await ack()
        if problem:
            self.responder.respond(payload.response_url, beside(say(problem, tone="refusal")))

    async def home_opened(self, body: dict[str, Any]) -> None:
        """Show a person what is theirs."""
        event = EventCallback.model_validate(body).event
        if event.tab == "home" and event.user is not None:
            await self.home.opened(event.user.id)

    async def message(self, body: dict[str, Any], request: AsyncBoltRequest) -> BoltResponse | None:
        """Hear a message, a mention or a change: its effect and answer are committed before we return."""
        callback = EventCallback.model_validate(body)
        bot_user = self._bot_user(callback)
        said = deliveries.told(callback.event, bot_user) or deliveries.changed(callback.event, bot_user)
        gone = deliveries.gone(callback.event, bot_user)
        if gone is not None:
            return await self._gone(gone, callback.team_id)
        if said is None:
            return None
        said = replace(said, shared=bool(callback.is_ext_shared_channel))
        try:
            await self.core.hear(said, callback.team_id, self.installation.workspace)
        except NotSavedError as error:
            chatter = isinstance(error, UnheardError) and said.kind == "channel"
            key = f"{said.channel}:{said.ts}:{said.edited}"
            if (
                is_last(request.headers)
                and not chatter
                and await self.last_word.tell(key, said.user, str(error), said.text)
            ):
                return None
            return _again()
        return None

    async def _gone(self, said: Told, team: str) -> BoltResponse | None:
        """Tell the author of a deleted message that what it wrote still stands."""
        try:
            await self.core.gone(said, team, self.installation.workspace)
        except NotSavedError:
            return _again()
        return None

    async def user_changed(self, body: dict[str, Any]) -> BoltResponse | None:
        """Note that somebody was deactivated in Slack (what was theirs to answer is everybody's now), or is back."""
        event = EventCallback.model_validate(body).event
        try:
            if event.user is not None and event.user.deleted:
                await self.core.left(event.user.id)
            elif event.user is not None and event.user.deleted is not None:
                await self.core.back(event.user.id)
        except StorageError:
            return _again()
        return None

    async def reaction(self, body: dict[str, Any], request: AsyncBoltRequest) -> BoltResponse | None:
        """Do what a reaction to one of our messages means."""
        callback = EventCallback.model_validate(body)
        try:
            await self.core.react(callback.event, callback, self.installation.workspace)
        except NotSavedError as error:
            user = callback.event.user.id if callback.event.user is not None else ""
            if is_last(request.headers) and await self.last_word.tell(callback.event_id, user, str(error)):
                return None
            return _again()
        return None

    def _bot_user(self, callback: EventCallback) -> str:
        """Return who we are there; every event says it too."""
        named = next((each.user_id for each in callback.authorizations or () if each.user_id), "")
        return self.installation.bot_user or named or ""

    def _form(self, form: Form, *, url: str = "", message: str = "") -> Block:
        return modal.modal(form, Kept(form.name, message, url, round(self.core.clock().timestamp())))


def _again() -> BoltResponse:
    """Have Slack deliver an event again whose effect could not be kept."""
    log.warning("an event was not saved; Slack will deliver it again")
    return BoltResponse(status=AGAIN, body="")


async def nothing() -> None:
    """Let an event pass that we were not asked about."""


def _message(payload: Press) -> str:
    """Return the address of the posted message a button stands on, '' for what only one person sees."""
    container = payload.container
    if container.is_ephemeral or not container.message_ts or not container.channel_id:
        return ""
    return str(Address(PLATFORM, container.channel_id, container.thread_ts or "", container.message_ts))


def _told(card: Card, problem: str) -> Card:
    """Return the card of a form that did not open: why, and the button that opens it."""
    return replace(card, body=(Text(problem), *card.body))


def _refused(payload: Submission, card: Card) -> Block:
    """Return a refusal: beside the field it quotes, else in the place of the form."""
    sentence = " ".join(block.text for block in card.body if isinstance(block, Text))
    field = modal.field_of(payload.view, sentence)
    if field is None:
        return {"response_action": "update", "view": modal.result(card)}
    return {"response_action": "errors", "errors": {field: sentence}}
