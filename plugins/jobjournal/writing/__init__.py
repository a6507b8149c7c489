"""The only code that writes into a journal: new files, and marks in those that are there.

Nothing here rewrites what it did not mean to: a new file never replaces one, an edit changes the lines it must and keeps
every other byte, and is read again with the journal's own reader before it is put in place.
"""


class Refused(Exception):
    """Nothing was written; the text says why and what to do instead."""


class Misused(Refused):
    """What was asked for makes no sense here; the text says what to ask for."""
