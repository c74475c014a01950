"""What is worked out from parts of a workspace's snapshot, remembered while those very parts are in use."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

Made = TypeVar("Made")
_MOST = 64
"""So many workspaces' answers are kept."""


def remembered(work: Callable[..., Made]) -> Callable[..., Made]:
    """Work something out once for equal parts, and know the very same ones again without looking into them.

    To hash all members of a workspace takes longer than what is done with the answer. The parts are kept, so that no
    other object can get their identity.
    """
    worked_out = lru_cache(maxsize=_MOST)(work)
    kept: dict[tuple[int, ...], tuple[tuple[Any, ...], Made]] = {}

    @wraps(work)
    def look_up(*parts: Any) -> Made:  # noqa: ANN401 - whatever `work` takes
        key = tuple(map(id, parts))
        if (known := kept.get(key)) is not None:
            return known[1]
        if len(kept) >= _MOST:
            kept.clear()
        made = worked_out(*parts)
        kept[key] = parts, made
        return made

    return look_up
