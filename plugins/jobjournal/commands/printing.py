"""How the commands print: on any terminal, in any encoding, without a character that could move its cursor."""

import json
import sys

import click

from jobjournal.diagnostics import visible


def say(text: str = "", *, to_errors: bool = False) -> None:
    """Print lines to standard output, or to standard error.

    What the stream's encoding cannot hold becomes an escape such as `\\u0141`, control characters too; never an error.
    """
    stream = sys.stderr if to_errors else sys.stdout
    shown = "\n".join(visible(line) for line in text.split("\n"))
    click.echo(fitting(shown, getattr(stream, "encoding", None)), err=to_errors)


def say_json(value: object) -> None:
    """Print a value as JSON in UTF-8, whatever the terminal's encoding: it is for programs."""
    say_to_program(json.dumps(value, indent=2, ensure_ascii=False))


def say_to_program(text: str) -> None:
    """Print a text in UTF-8 as it is, for a program that makes a page of it: whoever made it has made its parts plain."""
    click.echo(f"{text}\n".encode("utf-8", "backslashreplace"), nl=False)


def fitting(text: str, encoding: str | None) -> str:
    """Return a text as the encoding can hold it, the rest of it as escapes."""
    try:
        return text.encode(encoding or "utf-8", "backslashreplace").decode(encoding or "utf-8", "replace")
    except LookupError:
        return text.encode("ascii", "backslashreplace").decode("ascii")


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 file`, `2 files`, `2 entries`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def troubles(errors: int, warnings: int) -> str:
    """Return how many there are of both: `2 errors and 1 warning`, `1 warning`; nothing where there is none."""
    return " and ".join(count(number, one) for number, one in ((errors, "error"), (warnings, "warning")) if number)
