"""What build hosts are told to do with the project: whether a plain site could come of it."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from jobjournal.safety.weakness import Weakness

_FILES = (
    ".github/workflows/*.yml", ".github/workflows/*.yaml", ".forgejo/workflows/*.y*ml", ".gitea/workflows/*.y*ml",
    ".gitlab-ci.yml", ".gitlab/**/*.yml", ".circleci/*.yml", ".woodpecker*", ".woodpecker/*.y*ml", ".drone.yml", ".travis.yml",
    "bitbucket-pipelines.yml", "azure-pipelines*.yml", "appveyor.yml", ".cirrus.yml", "Jenkinsfile", "cloudbuild.y*ml",
    "buildspec.y*ml", "amplify.y*ml", "netlify.toml", "vercel.json", "wrangler.*", "render.yaml", "now.json",
    ".readthedocs.y*ml", ".build.yml", ".builds/*.yml",
)  # fmt: skip
_PLAIN = re.compile(
    r"\b(?:mkdocs|properdocs|zensical)(?:[\"', ]+-\S+)*[\"', ]+(?:build|gh-deploy)\b|\bjobjournal[\"', ]+(?:build|render)\b"
    r"|--plain-because-access-is-restricted"
)
_BY_ITSELF = re.compile(r"^(?:mkdocs|zensical):", re.MULTILINE)
"""In a file for a host that builds such sites by itself."""
_SHOWING = re.compile(r"\bjobjournal(?:[\"', ]+publish|\.reminders)\b")
_GUARD = re.compile(r"\bgithub\.event\.repository\.private\b|\.visibility\b")
_COMMENT = re.compile(r"(?m)(?:^|[ \t])#.*$")


def weaknesses(project: Path, mark: str) -> Iterator[Weakness]:
    """Yield what is unsafe in the files for build hosts; `mark` is the variable that opens the guard of a plain build."""
    for path in sorted({each for pattern in _FILES for each in project.glob(pattern) if each.is_file()}):
        with contextlib.suppress(OSError):
            text = path.read_text("utf-8", "replace")
            yield from _in_file(path.relative_to(project).as_posix(), _COMMENT.sub("", text), mark)


def _in_file(name: str, text: str, mark: str) -> Iterator[Weakness]:
    if plain := _PLAIN.search(text) or (name.startswith(".readthedocs") and _BY_ITSELF.search(text)):
        yield Weakness(
            "error",
            name,
            f"builds the site in clear on a build host ({plain[0].strip()}), where it may be published or kept",
            "let it run `jobjournal publish --out sealed` and upload that folder alone",
        )
    if mark in text:
        yield Weakness(
            "error",
            name,
            f"sets {mark}, with which a plain build passes for one that will be sealed",
            "take it out: `jobjournal publish` sets it itself",
        )
    if _SHOWING.search(text) and name.startswith(".github/") and not _GUARD.search(text):
        yield Weakness(
            "warning",
            name,
            "publishes, or writes an issue, without asking whether the repository is private",
            "give the job `if: github.event.repository.private == true`",
        )
