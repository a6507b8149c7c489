"""The difference between two versions of a file, as a person can check it on a screen."""

import difflib
from collections.abc import Iterator

from jobjournal.diagnostics import visible


def difference(name: str, before: bytes, after: bytes) -> str:
    """Return a unified diff with control characters, and a byte order mark, as escapes; empty where nothing differs."""
    lines = difflib.unified_diff(_lines(before), _lines(after), name, name, n=2, lineterm="")
    return "".join(f"{line}\n" for line in _shown(lines))


def _lines(data: bytes) -> list[str]:
    """Return the lines, each with its LF; other separators of lines are text."""
    lines = data.decode("utf-8", "backslashreplace").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _shown(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        text, ended = line.removesuffix("\n"), line.endswith("\n") or line.startswith(("---", "+++", "@@"))
        yield line[:1] + visible(text[1:]).replace("\ufeff", "\\ufeff")
        if not ended:
            yield "\\ no line end at the end of the file"
