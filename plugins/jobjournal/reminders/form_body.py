"""The body of an issue that was opened by a form: a heading for each blank, and below it what was typed, which may be anything."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from jobjournal.catalogue.forms import QUESTIONNAIRES, Blank, Questionnaire, Room
from jobjournal.writing import Refused

_NOTHING = "_No response_"
"""What GitHub writes where nothing was typed."""

Places = tuple[int, ...]
"""In which row each heading stands."""


def questionnaire_of(body: str) -> Questionnaire | None:
    """Return whose answers a body holds: its first row is the first heading; None for any other issue."""
    first = body.lstrip().split("\n", 1)[0].strip()
    return next((each for each in QUESTIONNAIRES if first == _heading(each.blanks[0])), None)


def answers_in(body: str, blanks: Sequence[Blank]) -> dict[str, str]:
    """Return what was typed, by the blanks' names.

    The headings are looked for in their known order, with an empty row on either side, so an answer may hold some, too.
    Raises Refused where a body can be read in two ways, or in none.
    """
    rows = body.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    found = _readings(rows, blanks)
    if len(found) != 1:
        raise Refused(_two_ways(found, blanks) if found else "the form's headings are not all there; open it anew")
    between = ("\n".join(rows[place + 1 : end]).strip("\n") for place, end in pairwise((*found[0], len(rows))))
    return {blank.name: _answer(blank, text) for blank, text in zip(blanks, between, strict=True)}


def _heading(blank: Blank) -> str:
    return f"### {blank.label}"


def _readings(rows: Sequence[str], blanks: Sequence[Blank]) -> list[Places]:
    """Return how the headings may lie in the rows: none, the one way, or two of several."""
    filled = (0, *accumulate(bool(row.strip()) for row in rows))
    found: list[Places] = [(0,)] if rows[0].strip() == _heading(blanks[0]) else []
    for before, blank in pairwise(blanks):
        found = [
            (*way, place)
            for place in range(1, len(rows))
            if _is_heading(rows, place, blank)
            for way in [each for each in found if _may_lie(before, filled, each[-1], place)][:2]
        ]
    return [way for way in found if _may_lie(blanks[-1], filled, way[-1], len(rows))][:2]


def _is_heading(rows: Sequence[str], place: int, blank: Blank) -> bool:
    return rows[place].strip() == _heading(blank) and not any(
        map(str.strip, (rows[place - 1], *rows[place + 1 : place + 2]))
    )


def _may_lie(blank: Blank, filled: Sequence[int], place: int, end: int) -> bool:
    """Whether what lies between two headings can be an answer: one line, but where lines may be typed."""
    return place < end and (blank.room is Room.LINES or filled[end] - filled[place + 1] <= 1)


def _two_ways(found: Sequence[Places], blanks: Sequence[Blank]) -> str:
    at = next(at for at, pair in enumerate(zip(*found, strict=True)) if len(set(pair)) > 1)
    return (
        f"an answer holds the line `{_heading(blanks[at])}`, which is a heading of the form; write that line otherwise"
    )


def _answer(blank: Blank, text: str) -> str:
    typed = text.strip()
    if typed == _NOTHING or (blank.room is Room.TICK and not typed.casefold().startswith("- [x]")):
        return ""
    return blank.label if blank.room is Room.TICK else text if blank.room is Room.LINES else typed
