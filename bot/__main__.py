"""`python -m bot`."""

import gc

gc.set_threshold(50_000, 20)  # a start makes much that stays: looking for garbage among it took a tenth of its time

from bot.cli import main  # noqa: E402 - the line above is for what is imported here

main()
