"""From a spreadsheet's rows to new entries: nothing guessed, nothing dropped in silence, nothing overwritten."""

from jobjournal.writing import Refused


class NotRead(Refused):
    """A cell that is not read as its field; the text says why, without the cell, so that it can be said once of many."""
