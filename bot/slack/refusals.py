"""What Slack's refusals to post mean to the person who can mend them.

The codes: docs.slack.dev/reference/methods/chat.postMessage.
"""

from typing import Final

REINSTALL: Final = (
    "the app lacks a scope. Paste the output of `python -m bot manifest` into its page App Manifest and reinstall it."
)
LOCKED: Final = "only some people may post in that channel. Let the app post there too."
OTHERS_READ: Final = "shared with another organisation"
MEND: Final = {
    "is_archived": "the channel is archived. Unarchive it, or take it out of the feeds: `settings feeds`.",
    "channel_not_found": "I do not see that channel. Say `/invite @Dealbird` in it.",
    "not_in_channel": "I am not in that channel. Say `/invite @Dealbird` in it.",
    "thread_not_found": "the message it answers was deleted.",
    "missing_scope": REINSTALL,
    "not_allowed_token_type": REINSTALL,
    "restricted_action": LOCKED,
    "restricted_action_read_only_channel": LOCKED,
    "restricted_action_thread_only_channel": LOCKED,
    "restricted_action_non_threadable_channel": LOCKED,
    "restricted_action_thread_locked": LOCKED,
    "no_permission": LOCKED,
    "messages_tab_disabled": "the app's Messages tab is off. Switch it on: its page App Home, Show Tabs.",
    OTHERS_READ: "people of other organisations read that channel. `settings shared channels yes` allows it.",
}
"""By Slack's word for it; where there is none, nobody but Slack can mend it."""


def mend(code: str) -> str:
    """Return what is the matter and what to do, '' where nothing can be done."""
    return MEND.get(code, "")
