"""Writes the forms of `.github/ISSUE_TEMPLATE`, made from the table of what is asked: `python tests/tools/issue_forms.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from jobjournal.catalogue.forms import DEBRIEF, NEW_INTERVIEW, Blank, Questionnaire, Room

FOLDER = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE"
FORMS = {"interview.yml": NEW_INTERVIEW, "debrief.yml": DEBRIEF}
_HEAD = "# The workflow Capture reads what is sent by these labels: change none of them.\n"
_FIRST = (
    "For a **private** repository: whoever can see it reads this. What you type is written into your journal as it is, by the "
    "workflow *Capture*, which answers below and closes the issue. Leave empty what you do not know."
)
_TYPES = {Room.LINE: "input", Room.LINES: "textarea", Room.CHOICE: "dropdown", Room.TICK: "checkboxes"}


def text_of(form: Questionnaire) -> str:
    """Return a form as GitHub reads it."""
    body = [{"type": "markdown", "attributes": {"value": _FIRST}}, *map(_element, form.blanks)]
    whole = {"name": form.title, "description": form.meaning, "title": form.title, "body": body}
    return _HEAD + yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=120)


def _element(blank: Blank) -> dict[str, Any]:
    about: dict[str, Any] = {"label": blank.label}
    if blank.hint:
        about["placeholder"] = blank.hint
    if blank.choices:
        about["options"] = list(blank.choices)
    if blank.room is Room.TICK:
        about["options"] = [{"label": "yes"}]
    found = {"type": _TYPES[blank.room], "id": blank.name, "attributes": about}
    return {**found, "validations": {"required": True}} if blank.needed else found


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, form in FORMS.items():
        (FOLDER / name).write_text(text_of(form), "utf-8")
