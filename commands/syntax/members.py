"""Who may do what, and who is who."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SetUp:
    """`setup`, `setup CODE`: the author becomes the first admin; the code is the one printed at the start."""

    code: str = ""
    verb: Literal["set_up"] = "set_up"


@dataclass(frozen=True, slots=True)
class SetRole:
    """`role sam manager`: what a member may do."""

    member: int
    role: Literal["rep", "manager", "marketing", "admin"]
    verb: Literal["set_role"] = "set_role"


@dataclass(frozen=True, slots=True)
class SetAccess:
    """`allow pat`, `disallow pat`: whether a guest, or somebody of another organisation, may write."""

    member: int
    writes: bool
    verb: Literal["set_access"] = "set_access"


@dataclass(frozen=True, slots=True)
class LinkMember:
    """`link dana to Darcel Schlecht`: the person who is `member` here is the imported agent `agent`."""

    member: int
    agent: int
    verb: Literal["link_member"] = "link_member"
