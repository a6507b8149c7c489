"""The difference between two versions of a file, as a person can check it on a screen."""

import difflib

from jobjournal.diagnostics import visible


def difference(name: str, before: bytes, after: bytes) -> str:
    """Return a unified diff with control characters, and a byte order mark, as escapes; empty where nothing differs."""
    return "".join(map(_shown, difflib.unified_diff(_lines(before), _lines(after), name, name, n=2, lineterm="")))


def _lines(data: bytes) -> list[str]:
    """Return the lines, each with its LF; other separators of lines are text."""
    lines = data.decode("utf-8", "backslashreplace").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _shown(line: str) -> str:
    ended = line.endswith("\n") or line.startswith(("---", "+++", "@@"))
    text = line[:1] + visible(line.removesuffix("\n")[1:]).replace("\ufeff", "\\ufeff")
    return f"{text}\n" if ended else f"{text}\n\\ no line end at the end of the file\n"
