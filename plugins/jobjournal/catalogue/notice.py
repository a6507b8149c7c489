"""What a row of the table of notices can say."""

from enum import Enum
from typing import Literal

from jobjournal.frozen import dataclass

Severity = Literal["error", "warning"]


class Cost(Enum):
    """What cannot be used where a notice is due."""

    FILE = "the file"
    FIELD = "its field"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that may be wrong with the data. In both texts names in braces stand for what is known of the place."""

    code: str
    """Lower case with hyphens; the gallery in the documentation has one entry for each."""
    cost: Cost
    message: str
    """What is wrong; `{found}` is what somebody wrote, cut where it is long."""
    hint: str
    """What would be right; empty where it depends on what was found."""

    @property
    def severity(self) -> Severity:
        """An error costs something, a warning keeps everything."""
        return "warning" if self.cost is Cost.NOTHING else "error"


def costs_file(code: str, message: str, hint: str = "") -> Notice:
    """Return what leaves the file out."""
    return Notice(code, Cost.FILE, message, hint)


def costs_field(code: str, message: str, hint: str = "") -> Notice:
    """Return what makes a field, or an item of its list, count as absent."""
    return Notice(code, Cost.FIELD, message, hint)


def warning(code: str, message: str, hint: str = "") -> Notice:
    """Return what the user should know, though everything is kept."""
    return Notice(code, Cost.NOTHING, message, hint)


def unknown_word(chosen: str) -> Notice:
    """Return that a word is none of those that a field chooses from; `chosen` is what they are, as in `Field.chosen`."""
    return warning(f"unknown-{chosen}", f"no such {chosen}: {{found}}")
