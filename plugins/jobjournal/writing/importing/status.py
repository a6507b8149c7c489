"""A cell of another tracker's status: the outcome that it means, or how far an open application is."""

import re

from jobjournal.catalogue.field import Type
from jobjournal.catalogue.other_words import STAGES, stage_for, word_for
from jobjournal.frozen import dataclass, replace

WISHED, APPLIED, _ = STAGES
_BETWEEN = re.compile(
    r"[()\[\],;:/|–—]|\s-\s|\s(?:after|via|at|nach|per|après|después de|na)\s|\s(?:on|am|le|el|op)\s(?=\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Status:
    """What a status means."""

    outcome: str | None = None
    stage: str | None = None
    """How far an open application is: a key of `STAGES`."""
    whole: bool = True
    """Whether that is all that the cell says."""

    @property
    def known(self) -> bool:
        """Whether it is understood."""
        return bool(self.outcome or self.stage)


def read_status(text: str) -> Status:
    """Return what a status means: by its words as a whole, else by those of its parts that are known, if they agree."""
    if (whole := _named(text)).known:
        return whole
    parts = {each for part in _BETWEEN.split(text) if (each := _named(part)).known}
    found = {each for each in parts if each.outcome} or parts
    return replace(found.pop(), whole=False) if len(found) == 1 else Status()


def _named(text: str) -> Status:
    outcome = word_for(Type.OUTCOME, text)
    return Status(outcome, None if outcome else stage_for(text))
