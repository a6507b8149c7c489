"""Desktop notifications: the right program on each platform, and no text that is ever run."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from jobjournal.notification import NotificationError, call_for, notify

HOSTILE = '"; $(reboot) `reboot` & "end tell" <b>'


@pytest.mark.parametrize(
    ("platform", "program"), [("linux", "notify-send"), ("darwin", "osascript"), ("win32", "powershell.exe")]
)
def test_a_hostile_text_stays_one_argument_or_a_variable(platform: str, program: str) -> None:
    arguments, environ = call_for(platform, "Job journal", HOSTILE)
    quiet, other = call_for(platform, "Job journal", "nothing")
    assert arguments[0] == program
    changed = [new for new, old in zip(arguments, quiet, strict=True) if new != old]
    assert len(changed) + sum(environ[key] != other[key] for key in environ) == 1


def test_a_desktop_that_reads_html_gets_none() -> None:
    arguments, _ = call_for("linux", "t", "<b>x</b>")
    assert arguments[-1] == "&lt;b&gt;x&lt;/b&gt;"


def test_a_text_that_looks_like_an_option_is_none() -> None:
    arguments, _ = call_for("linux", "--help", "-u")
    assert arguments[arguments.index("--") + 1 :] == ["--help", "-u"]


def test_it_runs_without_a_shell() -> None:
    runs: list[dict[str, Any]] = []

    def run(arguments: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        runs.append(options)
        return subprocess.CompletedProcess(arguments, 0)

    notify("a", "b", "win32", run)
    assert not runs[0].get("shell")
    assert runs[0]["env"]["JOBJOURNAL_BODY"] == "b"


def test_a_program_that_fails_is_named() -> None:
    def run(arguments: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        raise subprocess.CalledProcessError(1, arguments)

    with pytest.raises(NotificationError, match="osascript"):
        notify("a", "b", "darwin", run)
