"""Where a person is told something alone."""

from collections.abc import Sequence
from typing import Final

from storage.models.workspace import Identity, Member

PLATFORMS: Final = ("slack", "teams", "console")
"""Where a person is told something, the likeliest first."""


def address_of(member: Member, linked: Sequence[Identity]) -> str:
    """Return a member's own address among the workspace's identities ('slack/U012AB3CD'), '' for nowhere."""
    own = {each.platform: each.user for each in linked if each.member_id == member.id}
    return next((f"{platform}/{own[platform]}" for platform in PLATFORMS if platform in own), "")
