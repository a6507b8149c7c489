"""What `.vscode/` ships works on the journal as it is: snippets read back, the matcher finds what `check` prints."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from jobjournal.catalogue.words import KINDS, MEDIUMS
from jobjournal.cli import main
from journals import Told

HOME = Path(__file__).parents[2] / ".vscode"
JOURNAL = HOME.parent / "journal"
SNIPPETS: dict[str, Any] = json.loads((HOME / "jobjournal.code-snippets").read_text("utf-8"))
DAY = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "05", "CURRENT_DATE": "04"}


def as_inserted(name: str) -> str:
    """Return a snippet as an editor inserts it, its first choices and its examples left in place."""
    text = "\n".join(SNIPPETS[name]["body"])
    text = re.sub(r"\$\{(CURRENT_\w+)\}", lambda match: DAY[match[1]], text)
    text = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\d", "", re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", text))


def test_an_interview_with_its_lessons_and_questions_reads_back_as_it_is_inserted(
    journal_of: Callable[..., Told],
) -> None:
    text = as_inserted("Interview").replace("## Questions\n", "## Questions\n" + as_inserted("Question"))
    told = journal_of({"interviews/one.md": text.replace("- \n", as_inserted("Lesson"))})
    assert told.said == []
    assert told.interview.contacts[0].title == "Title"
    assert told.interview.notes.questions[0].score == 5
    assert [each.topics for each in told.interview.notes.lessons] == [("topic",)]


def test_an_application_reads_back_as_it_is_inserted(journal_of: Callable[..., Told]) -> None:
    told = journal_of({"applications/one.md": as_inserted("Application")})
    assert told.said == []
    assert told.application.file is not None


def test_a_step_reads_back_in_the_list_and_is_offered_in_the_front_matter_which_is_yaml_there(
    journal_of: Callable[..., Told],
) -> None:
    text = as_inserted("Application").replace("# next_steps:", "next_steps:\n" + as_inserted("Next step"), 1)
    told = journal_of({"applications/one.md": re.sub(r"\n#.*", "", text)})
    assert told.said == []
    file = told.journal.applications[0].file
    assert file is not None
    assert [each.what for each in file.next_steps] == ["what to do"]
    assert set(SNIPPETS["Next step"]["scope"].split(",")) == {"markdown", "yaml"}


SEPARATORS = set(" \t_-./\\'\":$<>()[]{}")


def offers(prefix: str, typed: str) -> bool:
    """Whether VS Code would offer a snippet for what was typed, where a user has suggestions while typing.

    Its letters stand in the prefix in this order, the first of them where a word of the prefix begins; of the others two
    neighbours may be swapped.
    """
    slips = [typed, *(typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(1, len(typed) - 1))]
    begins = [0, *(at for at in range(1, len(prefix)) if prefix[at - 1] in SEPARATORS or prefix[at].isupper())]
    return any(_follows(slip.lower(), prefix[at:].lower()) for slip in slips for at in begins)


def _follows(typed: str, prefix: str) -> bool:
    rest = iter(prefix[1:])
    return typed[0] == prefix[0] and all(letter in rest for letter in typed[1:])


@pytest.mark.parametrize(
    ("prefix", "typed"),
    [
        ("interview", "interview"), ("interview", "I"), ("interview", "in"), ("application", "a"), ("application", "app"),
        ("lesson", "less"), ("step", "step"), ("jj-interview", "interview"), ("jj-interview", "in"), ("jj-question", "just"),
        ("jjquestion", "jet"), (";question", ";qu"), (";question", ";"), ("question", "qeustion"),
    ],
)  # fmt: skip
def test_vs_code_offers_more_than_what_begins_alike(prefix: str, typed: str) -> None:
    """The measure itself: each of these would be offered, and Enter would take it."""
    assert offers(prefix, typed)


def words() -> set[str]:
    """Words that people write: the commonest of English, first and last names, and those of the sample and the manual."""
    found = {word for part in FREQUENCY_LISTS.values() for word in part if word[:1].isalnum()}
    pages = [*JOURNAL.rglob("*.md"), JOURNAL.parent / "README.md"]
    return found | {word for page in pages for word in re.findall(r"[\w’'.-]*\w", page.read_text("utf-8"))}


def test_no_word_that_a_person_types_is_taken_for_a_snippet() -> None:
    prefixes = [each["prefix"] for each in SNIPPETS.values()]
    typed = {word[:length] for word in words() for length in (1, 2, 3, len(word))}
    assert len(typed) > 50_000
    assert {"interview", "question", "lesson", "step", "application", "a", "I", "in", "app", "less"} <= typed
    assert [(prefix, each) for prefix in prefixes for each in typed if offers(prefix, each)] == []
    assert all(offers(prefix, prefix[:4]) for prefix in prefixes)


def test_when_suggestions_come_and_what_enter_does_is_left_to_vs_code() -> None:
    """It suggests nothing by itself in Markdown, and a user may wish otherwise."""
    lines = (HOME / "settings.json").read_text("utf-8").splitlines()
    settings = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    named = {*settings, *(name for each in settings.values() if isinstance(each, dict) for name in each)}
    assert not {name for name in named if name.startswith("editor.")}


def test_the_task_finds_file_line_and_message_in_what_check_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "journal/interviews").mkdir(parents=True)
    (tmp_path / "journal/interviews/a b.md").write_text("---\ncompany: x\nrole: y\ndate: 4.5.2026\nmood: good\n---\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: journal\nplugins: [jobjournal]\n")
    monkeypatch.chdir(tmp_path)
    printed = CliRunner().invoke(main, ["check"]).output
    task = json.loads((HOME / "tasks.json").read_text("utf-8"))["tasks"][0]
    first, remedy = task["problemMatcher"]["pattern"]
    lines = printed.splitlines()
    matches = [(re.match(first["regexp"], line), re.match(remedy["regexp"], after)) for line, after in pairwise(lines)]
    found = [
        (*(match[first[name]] for name in ("file", "line", "severity", "code")), hint[remedy["message"]])
        for match, hint in matches
        if match and hint
    ]
    assert len(found) == sum(1 for line in lines if re.match(first["regexp"], line))
    assert ("journal/interviews/a b.md", "4", "error", "not-a-date", "write `date: 2026-05-04`") in found
    assert ("journal/interviews/a b.md", "5", "warning", "unknown-field") in [each[:4] for each in found]
    assert task["problemMatcher"]["fileLocation"] == ["relative", "${workspaceFolder}"]


@pytest.mark.skipif(os.name == "nt", reason="the settings for Windows name other folders")
@pytest.mark.parametrize("where", ["of the folder", "of the system"])
def test_a_task_finds_the_command_of_its_folder_and_else_the_systems(tmp_path: Path, where: str) -> None:
    """The same file serves a clone with its .venv and a folder whose command was installed by pipx."""
    tasks = json.loads((HOME / "tasks.json").read_text("utf-8"))
    for name in ("system", ".venv/bin"):
        program = tmp_path / name / "jobjournal"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\necho {name} $*\n")
        program.chmod(0o755)
    if where == "of the system":
        shutil.rmtree(tmp_path / ".venv")
    place = {"${workspaceFolder}": str(tmp_path), "${env:PATH}": f"{tmp_path}/system:/bin:/usr/bin"}
    path = re.sub(r"\$\{.*?\}", lambda match: place[match[0]], tasks["options"]["env"]["PATH"])
    for task in tasks["tasks"]:
        assert task["type"] == "shell"
        line = " ".join([task["command"], *task["args"]])
        done = subprocess.run(["/bin/sh", "-c", line], env={"PATH": path}, capture_output=True, text=True, check=True)
        assert done.stdout.startswith(
            {"of the folder": ".venv/bin ", "of the system": "system "}[where] + task["args"][0]
        )


def test_every_message_has_its_remedy_on_the_next_line() -> None:
    """The list of problems takes two lines for each."""
    for path in sorted((HOME.parent / "tests/errors").glob("*.txt")):
        printed = path.read_text("utf-8").splitlines()
        said = [at for at, line in enumerate(printed) if re.match(r"\S.*: (error|warning)\[", line)]
        assert said
        assert all(printed[at + 1].startswith("hint: ") for at in said), path


def test_no_editor_is_told_to_judge_a_text_below_a_front_matter() -> None:
    lines = (HOME / "settings.json").read_text("utf-8").splitlines()
    settings = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    assert not any("md" in each for globs in settings["yaml.schemas"].values() for each in globs)


def test_a_snippet_offers_every_kind_and_medium() -> None:
    body = "\n".join(SNIPPETS["Interview"]["body"])
    for name, words in (("kind", KINDS), ("medium", MEDIUMS)):
        found = re.search(rf"^{name}: \$\{{\d\|(.*)\|\}}$", body, re.MULTILINE)
        assert found
        assert sorted(found[1].split(",")) == sorted(words)
