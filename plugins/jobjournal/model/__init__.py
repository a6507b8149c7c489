"""The journal's values. All are frozen; paths are relative to the journal's folder, with forward slashes."""

from jobjournal.model.action import Action, Closing, State, Why
from jobjournal.model.application import Application
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
    in_time,
)
from jobjournal.model.journal import Journal, OwnPage, UnreadEntry

__all__ = [
    "Action",
    "Application",
    "ApplicationFile",
    "Closing",
    "Contact",
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
    "in_time",
]
