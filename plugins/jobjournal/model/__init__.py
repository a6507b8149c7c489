"""The journal's values. All are frozen; paths are relative to the journal's folder, with forward slashes."""

from jobjournal.model.action import CLOSED, EXPIRED, Action, Closing, State, Why
from jobjournal.model.application import Application, Doubt
from jobjournal.model.entries import (
    ApplicationFile,
    Contact,
    Entry,
    Interview,
    Lesson,
    Marks,
    NextStep,
    Notes,
    Question,
    Reference,
    Score,
    ended_by_hand_in,
    in_time,
)
from jobjournal.model.journal import Journal, OwnPage, UnreadEntry

__all__ = [
    "CLOSED",
    "EXPIRED",
    "Action",
    "Application",
    "ApplicationFile",
    "Closing",
    "Contact",
    "Doubt",
    "Entry",
    "Interview",
    "Journal",
    "Lesson",
    "Marks",
    "NextStep",
    "Notes",
    "OwnPage",
    "Question",
    "Reference",
    "Score",
    "State",
    "UnreadEntry",
    "Why",
    "ended_by_hand_in",
    "in_time",
]
