"""Text that somebody typed, in an answer on GitHub: a block of code that nothing in it can leave."""

from __future__ import annotations

import re

_RUN = re.compile(r"~{3,}")


def fenced(text: str) -> str:
    """Return a block of code that shows a text as it is."""
    fence = "~" * max((len(run) + 1 for run in _RUN.findall(text)), default=3)
    return f"{fence}text\n{text.rstrip()}\n{fence}\n"
