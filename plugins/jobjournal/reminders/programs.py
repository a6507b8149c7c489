"""The one place that starts other programs for the reminders: `gh` and `git`, by lists of arguments, nothing printed."""

import os
import subprocess
from pathlib import Path

_SECONDS = 120
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""What Git sets for its hooks, and what would lead elsewhere."""


def run(command: list[str], *, text: str = "", folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end; it never asks for a password.

    Raises FileNotFoundError where it is not installed, OSError and subprocess.SubprocessError where it cannot be run.
    """

    return subprocess.run(  # noqa: S603  # a list of arguments, no shell
        command,
        input=text.encode("utf-8", "backslashreplace"),
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in _FOREIGN} | {"GIT_TERMINAL_PROMPT": "0"},
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
