"""The edge of every loop that looks for work: while the process lives somebody looks, whatever the last look met."""

import logging
from collections.abc import Awaitable, Callable

from storage.errors import StorageError


async def undeterred(look: Callable[[], Awaitable[bool]], log: logging.Logger, waits: str) -> bool:
    """Return what a look returns; False after a fault, which is logged as `waits`."""
    try:
        return await look()
    except StorageError as error:
        log.warning("%s: %s", waits, error)
    except Exception:
        log.exception(waits)
    return False
