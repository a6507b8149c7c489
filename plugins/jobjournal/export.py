"""The journal at one moment as JSON: what others check it by. Same input and same `now`, same bytes."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from jobjournal.actions import ORDER, Standing, derive, stand
from jobjournal.dates import Clock, as_iso
from jobjournal.diagnostics import Diagnostic
from jobjournal.gaps import gaps_of
from jobjournal.model import Application, Interview, Journal, Lesson, Question
from jobjournal.options import Settings
from jobjournal.review import diagnose

SCHEMA = 2


def export(journal: Journal, settings: Settings, clock: Clock, also: Iterable[Diagnostic]) -> dict[str, Any]:
    """Return the export's one object. Days are ISO days, moments ISO with their offset; what is unknown is None.

    `also` is what is to be said about the drafts' templates.
    """
    application_of = {each.file: found for found in journal.applications for each in found.interviews}
    return {
        "schema": SCHEMA,
        **clock_values(clock),
        "applications": [_application(each) for each in journal.applications],
        "interviews": [_interview(each, application_of[each.file], clock) for each in journal.interviews],
        "actions": [_action(each) for each in sorted(stand(derive(journal, settings), clock), key=_action_order)],
        "lessons": [_lesson(lesson, each.file) for each in journal.interviews for lesson in each.notes.lessons],
        "questions": [_question(asked, each.file) for each in journal.interviews for asked in each.notes.questions],
        "diagnostics": [each.as_values() for each in diagnose(journal, settings, clock, also)],
    }


def clock_values(clock: Clock) -> dict[str, str]:
    """Return when and where it is, as every export begins."""
    return {"now": clock.now.isoformat(), "timezone": clock.zone.key}


def to_json(exported: dict[str, Any]) -> str:
    """Return the export as text: two blanks of indent, letters of all scripts as they are, one line end."""
    return json.dumps(exported, indent=2, ensure_ascii=False) + "\n"


def _application(application: Application) -> dict[str, Any]:
    return {
        "id": application.id,
        "company": application.company,
        "role": application.role,
        "active": application.active,
        "in_doubt": bool(application.doubts),
        "outcome": application.outcome,
        "outcome_on": as_iso(application.deciding.outcome_on) if application.deciding else None,
        "interviews": [each.file for each in application.interviews],
    }


def _interview(interview: Interview, application: Application, clock: Clock) -> dict[str, Any]:
    return {
        "file": interview.file,
        "application": application.id,
        "start": interview.when.isoformat(),
        "end": interview.ends_at.isoformat(),
        "round": application.rounds[interview.file],
        "kind": interview.kind,
        "score": interview.score,
        "scores": dict(interview.scores),
        "contacts": [asdict(each) for each in interview.contacts],
        "gaps": gaps_of(application, interview, clock),
    }


def _action_order(standing: Standing) -> tuple[str, int, str]:
    return standing.action.application, ORDER.index(standing.action.rule), standing.action.id


def _action(standing: Standing) -> dict[str, Any]:
    action, closing = standing.action, standing.action.closing
    return {
        "id": action.id,
        "rule": action.rule,
        "application": action.application,
        "file": action.file,
        "what": action.what,
        "not_before": as_iso(action.not_before),
        "target": as_iso(action.target),
        "due": as_iso(standing.due),
        "state": standing.state,
        "closed_on": as_iso(closing.on) if closing else None,
        "reason": (closing.reason or None) if closing else None,
    }


def _lesson(lesson: Lesson, file: str) -> dict[str, Any]:
    return {"kind": lesson.kind, "text": lesson.text, "topics": list(lesson.topics), "file": file}


def _question(question: Question, file: str) -> dict[str, Any]:
    return {"question": question.question, "score": question.score, "topics": list(question.topics), "file": file}
