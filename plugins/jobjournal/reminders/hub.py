"""What the reminders ask of GitHub, by its own `gh`: lists of arguments, texts on standard input, nothing printed."""

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

from jobjournal.frozen import dataclass
from jobjournal.reminders import programs

LABEL, COLOUR = "jobjournal-due", "d97706"
T = TypeVar("T")
DONE, REFUSED = "rocket", "confused"
SIGNS = (DONE, REFUSED)
"""The reactions that are put on a comment once it was answered."""
_MOST_CHARS, _CUT = 65_000, "\n\n…and more, which is too long for GitHub.\n"
"""GitHub takes 65 536, and refuses all of a text that is longer."""
_MOST_IN_BLOCK = 15_000
"""An answer holds up to three blocks of what somebody typed."""
_FENCE = re.compile(r"~{3,}")
_LOGIN = re.compile(r"[\w-]{1,60}(?:\[bot\])?", re.ASCII)


class HubError(Exception):
    """`gh` could not do what it was asked; the text names its command, never what it printed."""


def tried(*steps: Callable[[], object]) -> tuple[HubError, ...]:
    """Take each step, whatever became of those before it; return what failed."""
    failed: list[HubError] = []
    for step in steps:
        try:
            step()
        except HubError as problem:
            failed.append(problem)
    return tuple(failed)


def fenced(text: str) -> str:
    """Return a block of code that shows a text as it is, and that nothing in it can leave; of a long one, its beginning."""
    shown = text if len(text) <= _MOST_IN_BLOCK else f"{text[:_MOST_IN_BLOCK]}\n…"
    fence = "~" * max((len(run) + 1 for run in _FENCE.findall(shown)), default=3)
    return f"{fence}text\n{shown.rstrip()}\n{fence}\n"


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that carries our label, or was opened by a form."""

    number: int
    is_open: bool
    body: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What a person wrote below an issue, and nobody has answered."""

    id: int
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Hub:
    """One repository, `owner/name`."""

    repository: str
    server: str = "https://github.com"

    def is_private(self) -> bool:
        """Whether only those who were invited can read the repository: neither the public nor a whole enterprise."""
        return self._run("api", self._path, "--jq", ".visibility").strip() == "private"

    def find_issue(self) -> Issue | None:
        """Return the rolling issue: the oldest open one with our label, else the newest closed one; None for none.

        One that a person without write access has opened is none of ours, whatever its label: its text is theirs to change.
        """
        about = ("--label", LABEL, "--state", "all", "--limit", "50", "--json", "number,state,body,author")
        found = sorted(
            self._read(_issues_of, "issue", "list", *about, "--repo", self.repository),
            key=lambda each: (not each[0].is_open, each[0].number if each[0].is_open else -each[0].number),
        )
        return next((issue for issue, author in found if self._is_ours(author)), None)

    def _is_ours(self, author: Any) -> bool:
        """Whether an issue's author is a program that was let in, such as the workflow's, or may write."""
        known = author if isinstance(author, dict) else {}
        return known.get("is_bot") is True or self.may_write(str(known.get("login", "")))

    def body_of(self, issue: Issue) -> str:
        """Return an issue's body as it is at this moment."""
        return self._issue("view", str(issue.number), "--json", "body", "--jq", ".body")

    def create(self, title: str, body: str) -> None:
        """Open the issue, with its label."""
        about = ("--description", "What is overdue and due in the job journal", "--color", COLOUR, "--force")
        self._run("label", "create", LABEL, "--repo", self.repository, *about)
        self._issue("create", "--title", title, "--label", LABEL, "--body-file", "-", text=body)

    def edit(self, issue: Issue, body: str) -> None:
        """Put another body in place of an issue's."""
        self._issue("edit", str(issue.number), "--body-file", "-", text=body)

    def comment(self, issue: Issue, body: str) -> None:
        """Write a comment, which is what sends mail."""
        self._issue("comment", str(issue.number), "--body-file", "-", text=body)

    def unanswered(self, issue: Issue) -> list[Comment]:
        """Return the comments of people that carry neither of our signs, the oldest first."""
        return self._read(
            _unanswered_in, "api", "--paginate", "--slurp", f"{self._path}/issues/{issue.number}/comments?per_page=100"
        )

    def sign(self, comment: Comment, sign: str) -> None:
        """Put a sign on a comment that it was answered."""
        self._run("api", "--silent", f"{self._path}/issues/comments/{comment.id}/reactions", "-f", f"content={sign}")

    def may_write(self, login: str) -> bool:
        """Whether a person may change the repository's files."""
        path = f"{self._path}/collaborators/{login}/permission"
        try:
            return bool(_LOGIN.fullmatch(login)) and self._run("api", path, "--jq", ".permission").strip() in (
                "admin",
                "write",
            )
        except HubError:  # nobody of ours
            return False

    def publish(self) -> None:
        """Start the workflow that publishes: a push by the workflow's own token starts none."""
        self._run("workflow", "run", "publish.yml", "--repo", self.repository)

    def remind(self) -> None:
        """Start the workflow that brings the rolling issue up to date."""
        self._run("workflow", "run", "remind.yml", "--repo", self.repository)

    def is_open(self, issue: Issue) -> bool:
        """Whether an issue is open at this moment."""
        return self._issue("view", str(issue.number), "--json", "state", "--jq", ".state").strip() == "OPEN"

    def address_of(self, file: str, branch: str) -> str:
        """Return the address at which GitHub edits a file."""
        return f"{self.server}/{self.repository}/edit/{quote(branch)}/{quote(file)}"

    @property
    def _path(self) -> str:
        return f"repos/{self.repository}"

    def _read(self, take: Callable[[Any], T], *arguments: str) -> T:
        """Return what is taken from an answer in JSON."""
        try:
            return take(json.loads(self._run(*arguments) or "[]"))
        except (ValueError, KeyError, TypeError) as problem:
            raise HubError(f"{_named(arguments)}: an answer that cannot be read") from problem

    def reopen(self, issue: Issue) -> None:
        """Open a closed issue again."""
        self._issue("reopen", str(issue.number))

    def close(self, issue: Issue) -> None:
        """Close an issue as done."""
        self._issue("close", str(issue.number), "--reason", "completed")

    def _issue(self, verb: str, *arguments: str, text: str = "") -> str:
        fitting = text if len(text) <= _MOST_CHARS else text[: _MOST_CHARS - len(_CUT)] + _CUT
        return self._run("issue", verb, *arguments, "--repo", self.repository, text=fitting)

    def _run(self, *arguments: str, text: str = "") -> str:
        name = _named(arguments)
        try:
            done = programs.run(["gh", *arguments], text=text)
        except FileNotFoundError as problem:
            raise HubError("gh is not installed") from problem
        except (OSError, subprocess.SubprocessError) as problem:
            raise HubError(f"{name}: could not be run") from problem
        if done.returncode:
            raise HubError(f"{name}: failed with exit code {done.returncode}")
        return done.stdout.decode("utf-8", "replace")


def _named(arguments: Sequence[str]) -> str:
    return f"gh {arguments[0]} {arguments[1]}" if arguments[0] != "api" else "gh api"


def _issues_of(listed: Any) -> list[tuple[Issue, Any]]:
    """Return the issues of a list, each with its author."""
    return [(Issue(each["number"], each["state"] == "OPEN", each["body"]), each["author"]) for each in listed]


def _unanswered_in(pages: Any) -> list[Comment]:
    return [
        Comment(each["id"], each["user"]["login"], each["body"] or "")
        for page in pages
        for each in page
        if each["user"]["type"] == "User" and not any(each["reactions"][sign] for sign in SIGNS)
    ]
