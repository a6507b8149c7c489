"""Text that somebody typed, in an answer on GitHub: a block of code that nothing in it can leave."""

import re

_MOST_CHARS = 15_000
"""An answer holds up to three blocks, and GitHub takes 65 536 characters."""
_RUN = re.compile(r"~{3,}")


def fenced(text: str) -> str:
    """Return a block of code that shows a text as it is; of a long one, its beginning."""
    if len(text) > _MOST_CHARS:
        text = f"{text[:_MOST_CHARS]}\n…"
    fence = "~" * max((len(run) + 1 for run in _RUN.findall(text)), default=3)
    return f"{fence}text\n{text.rstrip()}\n{fence}\n"
