"""`feed on`, `feed off`, `share R9`."""

from cards.model import Card, say
from commands.context import Context, Work
from commands.errors import CommandError, UnknownError
from commands.feed import said_at
from commands.handlers.undo import may_undo
from commands.syntax.workspace import ShareRequest, SwitchFeed
from storage.models.ledger import Request
from storage.queries.feed import SHARE
from storage.queries.outbox import enqueue
from storage.queries.settings import write_setting

NO_FEED = "No channel is a feed yet. A manager says `feed on` in the channel that the team reads."


def switch_feed(command: SwitchFeed, work: Work) -> None:
    """Make the channel a feed, or an ordinary one again."""
    here = work.context.channel
    if not here:
        raise CommandError("Say that in the channel that is to be the feed.")
    feeds = [each for each in work.context.settings.feeds if each != here]
    write_setting(work.writer, "feeds", ", ".join([*feeds, here] if command.on else feeds) or "none")


def share(command: ShareRequest, context: Context) -> Card:
    """Have the feeds shown what a request wrote; once, however often it is asked."""
    request = context.session.get(Request, (context.workspace, command.request))
    if request is None or request.kind not in {"message", "button", "form"}:
        raise UnknownError(f"There is no R{command.request} here that could be shared.")
    may_undo(request, context)
    if request.undone_by is not None:
        raise CommandError(f"R{request.id} was undone, so there is nothing to share.")
    feeds = [feed for feed in context.settings.feeds if feed != said_at(request)]
    if not feeds:
        raise CommandError(NO_FEED if not context.settings.feeds else "It was said in the feed: everybody sees it.")
    ids = {"request": request.id, "requests": [request.id]}
    made = [
        enqueue(context.session, context.workspace, f"{SHARE}:R{request.id}:{feed}", SHARE, feed, ids, context.now)
        for feed in feeds
    ]
    return say("Shared with the team." if any(made) else "The team was shown that already.", tone="done")
