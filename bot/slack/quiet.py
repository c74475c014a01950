"""Logging of Slack's libraries, without what people wrote and without tokens.

Bolt logs whole bodies when a signature is wrong, slack_sdk every request at DEBUG: both log through this logger.
"""

import logging
import re
from typing import Final

SECRETS: Final = re.compile(r"(?:xox[a-z][.a-z]*-|xapp-)[\w-]+|(?<=ticket=)[^&\s'\"]+|https://hooks\.\S+")
LONGEST: Final = 200


class NoBodies(logging.Filter):
    """Cuts records down to a short line without tokens, and drops what is no error."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten a record; False drops it."""
        if record.levelno < logging.ERROR:
            return False
        cause = f" ({record.exc_info[0].__name__})" if record.exc_info and record.exc_info[0] else ""
        said = SECRETS.sub("…", record.getMessage()).partition("\n")[0]
        record.msg, record.args, record.exc_info = said[:LONGEST] + cause, (), None
        return True


def quiet_logger() -> logging.Logger:
    """Return the logger to give to Bolt and slack_sdk; Bolt copies its level and filter to all of its own."""
    logger = logging.getLogger("dealbird.slack")
    logger.setLevel(logging.ERROR)
    if not any(isinstance(each, NoBodies) for each in logger.filters):
        logger.addFilter(NoBodies())
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return logger
