"""A message about the data: a notice of the catalogue, and where it is due.

Errors about data are values of this one type, never exceptions. An *error* costs what cannot be read: a field, an item of its
list, or, where company, role, date or the front matter as a whole cannot be read, the file. A *warning* keeps everything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from jobjournal.catalogue.notice import Cost, Notice, Severity
from jobjournal.frozen import dataclass, field, replace


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One message. Ordered by path and line, the order in which all of them are shown."""

    path: str
    """Relative to the project, with forward slashes; a byte that is no UTF-8 is shown as an escape."""
    line: int
    """Counted from 1; what concerns the whole file, and a missing field, is on line 1."""
    severity: Severity
    code: str
    message: str
    hint: str

    @classmethod
    def of(cls, path: str, line: int, notice: Notice, found: str = "", **known: Any) -> Diagnostic:
        """Return a notice, its texts filled in with what was found there and what else is known.

        `before` names the place within the line; `hint` is what would be right just there.
        """
        known["found"] = shorten(found)
        message = known.pop("before", "") + notice.message.format(**known)
        return cls(
            path, line, notice.severity, notice.code, message, known.pop("hint", "") or notice.hint.format(**known)
        )

    def as_values(self) -> dict[str, str | int]:
        """Return what `check --json` and `export` print of it, by their names."""
        return {key: getattr(self, key) for key in ("severity", "code", "path", "line", "message", "hint")}

    def within(self, folder: str) -> Diagnostic:
        """Return the same about a file whose path is counted from a folder."""
        return replace(self, path=f"{folder}/{self.path}")

    def __str__(self) -> str:
        """`path:line: error[code]: message` and a line `hint: …`, with control characters made visible."""
        head = f"{visible(self.path)}:{self.line}: {self.severity}[{self.code}]: {visible(self.message)}"
        return f"{head}\nhint: {visible(self.hint)}" if self.hint else head


def visible(text: str) -> str:
    r"""Return `text` with control characters, line separators, marks of direction and lone surrogates as escapes such as `\x1b`.

    A message may quote what a file holds, or is called; printed raw it could move the cursor, split one message into two, show
    its letters in another order than they stand in, or one name as another. What joins letters and emoji stays behind such.
    """
    shown = _JOINING.sub(lambda found: found[0] if _joins(found) else _escaped(found[0]), text)
    hidden = {each for each in shown if unicodedata.category(each) in _HIDDEN_CATEGORIES or _UNSEEN.match(each)}
    return "".join(_escaped(each) if each in hidden else each for each in shown)


_HIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
_JOINING = re.compile("[\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
_NEVER_JOINED = frozenset({"Lu", "Ll", "Lt", "Nd", "Zs"})
"""Letters with a capital form, digits and blanks: nothing that joins belongs behind them."""
_KEYCAP = "\u20e3"


def _joins(found: re.Match[str]) -> bool:
    """Whether what joins stands behind something that it can join, or makes a key of a digit."""
    before, after = found.string[max(0, found.start() - 1) : found.start()], found.string[found.end() : found.end() + 1]
    return after == _KEYCAP or not (before.isascii() or unicodedata.category(before) in _NEVER_JOINED)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def shorten(text: str, most: int = 60) -> str:
    """Return `text` cut to `most` characters, to be quoted in a message."""
    return text if len(text) <= most else text[: most - 1] + "…"


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return those that cost something: a field, or a file."""
    return [each for each in diagnostics if each.severity == "error"]


@dataclass(slots=True)
class Report:
    """Collects what is to be said about one file while it is read. The one mutable value of the reading."""

    path: str
    said: list[Diagnostic] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)
    """The line of each field that could not be read, or not all of it; of a mark as `done.thank-you`."""
    failed: bool = False
    """Whether the file is left out."""
    _known: set[Diagnostic] = field(default_factory=set)

    def say(self, line: int, notice: Notice, found: str = "", *, lost: str = "", **known: Any) -> None:
        """Say what is wrong on a line, once: nine aliases on one are one message. `lost` is the field that it costs."""
        if notice.cost is Cost.FILE:
            self.failed = True
        elif notice.cost is Cost.FIELD:
            self.unread.setdefault(lost, line)
        diagnostic = Diagnostic.of(self.path, line, notice, found, **known)
        if diagnostic not in self._known:
            self._known.add(diagnostic)
            self.said.append(diagnostic)
