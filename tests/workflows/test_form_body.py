"""The body that GitHub makes of a form: whatever is typed, it is read as typed, or it is said that it cannot be."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobjournal.catalogue.forms import DEBRIEF, NEW_INTERVIEW, QUESTIONNAIRES, Questionnaire, Room
from jobjournal.reminders.form_body import answers_in, questionnaire_of
from jobjournal.writing import Refused
from workflows.test_capture import sent

LINES = [f"### {blank.label}" for form in QUESTIONNAIRES for blank in form.blanks]
TYPED = st.lists(
    st.sampled_from(["", "a", "  b", "_No response_", "- [x] yes", "~~~", *LINES]) | st.text(max_size=8), max_size=7
)


@given(st.sampled_from(QUESTIONNAIRES), st.data())
def test_an_answer_is_as_it_was_typed_or_the_form_is_refused(form: Questionnaire, data: st.DataObject) -> None:
    typed = {}
    for blank in form.blanks:
        rows = [row.replace("\r", "") for row in data.draw(TYPED)]
        text = "\n".join(rows).strip("\n") if blank.room is Room.LINES else " ".join("".join(rows).split())
        typed[blank.name] = "" if text.strip() == "_No response_" or not text.strip() else text
    with contextlib.suppress(Refused):
        found = answers_in(sent(form, typed), form.blanks)
        wanted = {name: text.rstrip("\n") for name, text in typed.items()}
        for blank in form.blanks:
            if blank.room is Room.TICK:
                assert bool(found[blank.name]) == bool(wanted[blank.name])
            else:
                assert found[blank.name].strip() == wanted[blank.name].strip()


@pytest.mark.parametrize("form", QUESTIONNAIRES, ids=lambda form: form.title)
def test_an_empty_form_is_known_and_holds_nothing(form: Questionnaire) -> None:
    body = sent(form, {}).replace("\n", "\r\n")
    assert questionnaire_of(body) is form
    assert set(answers_in(body, form.blanks).values()) == {""}


def test_headings_that_are_missing_or_in_another_order_are_named() -> None:
    body = sent(NEW_INTERVIEW, {"company": "A"})
    parts = body.split("### ")
    for broken in (body.replace("### Role", "### Job"), "### ".join([*parts[:2], *reversed(parts[2:])])):
        with pytest.raises(Refused, match="headings are not all there"):
            answers_in(broken, NEW_INTERVIEW.blanks)


def test_a_heading_within_a_single_line_cannot_be() -> None:
    body = sent(DEBRIEF, {"entry": "a", "well": "x\n\n### Whom to ask\n\n### They decide by\n\ny"})
    assert answers_in(body, DEBRIEF.blanks)["well"] == "x\n\n### Whom to ask\n\n### They decide by\n\ny"
