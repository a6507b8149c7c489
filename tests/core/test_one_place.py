"""A name means one thing, a fact stands in one place, and nothing is there for the tests alone."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

import jobjournal
from jobjournal.catalogue.fields import FIELDS
from jobjournal.catalogue.rules import NEXT_STEP, RULE_CODES
from jobjournal.cli import COMMANDS

PLUGINS = Path(jobjournal.__file__).parents[1]
COMMANDS_TABLE = PLUGINS / "jobjournal" / "cli.py"
PACKAGES = (PLUGINS / "jobjournal", PLUGINS / "sitevault", PLUGINS / "allornothing")

ONE_FACT = {
    "actions": "the actions, and their page",
    "application": "an application, and its page",
    "cli": "the command line, of each package",
    "closing": "an action is closed, by a command, in a file",
    "draft": "a draft, and the command that prints it",
    "drafts": "drafts, and where pages show them",
    "entries": "an interview's and an application's file: their values, and how they are read",
    "fields": "the fields: their rows, and how they are read",
    "marks": "done, skip and snooze: read, shown and written",
    "people": "people: read, and gathered for the pages",
    "questions": "questions: read from the notes, and their page",
    "sections": "the sections of the notes: what they are called, and how they are read",
    "rules": "the rules: their rows, their functions, and the command that explains them",
    "calendar": "the calendar, and the command that writes it",
    "export": "the export, and the command that prints it",
    "publish": "publishing, and its command",
    "stats": "the statistics, and the command that prints them",
    "writing": "what writes into a journal, and what its commands share",
}
"""Module names that stand in several rooms for one and the same thing."""

ORDINARY_WORDS = {
    "action",
    "applied",
    "company",
    "done",
    "due",
    "email",
    "linkedin",
    "name",
    "phone",
    "role",
    "skip",
    "snooze",
    "time",
    "title",
}
"""Fields whose names are also ordinary words of English, Python, HTML, vCards and this program; so is a way to reach somebody."""

SCATTERED_CODES = {"linkedin"}
"""Rules' codes that stand in more than two files: this one is a field, a channel and an option, too."""

CALLED_BY_OTHERS = {
    "model_config": "pydantic",
    "FM_BOUNDARY": "python-frontmatter",
    "validateLink": "markdown-it",
    "list_commands": "click",
    "format_commands": "click",
    "get_command": "click",
    "makeExtension": "Markdown",
    "extendMarkdown": "Markdown",
    "get_active_rules": "markdown-it",
    "normalizeLink": "markdown-it",
    "handle_starttag": "html.parser",
    "handle_endtag": "html.parser",
    "handle_data": "html.parser",
    "intercepted_binops": "Jinja",
    "call_binop": "Jinja",
    "list_templates": "Jinja",
    "inclusion": "MkDocs, of a file",
    "create_system": "zipfile, of an entry",
    "external_attr": "zipfile, of an entry",
    "JobJournalPlugin": "MkDocs, by the entry point",
    "__all__": "mypy and readers",
}
"""What the package defines and others call by its name. (So are a plugin's hooks, `on_…`, and commands, `…_command`.)"""


@cache
def trees() -> Mapping[Path, ast.Module]:
    """Return every source file, parsed."""
    return {path: ast.parse(path.read_text("utf-8")) for package in PACKAGES for path in sorted(package.rglob("*.py"))}


def places_of(named: Iterator[tuple[str, Path]]) -> dict[str, set[Path]]:
    """Return in which files each name is used."""
    found: dict[str, set[Path]] = defaultdict(set)
    for name, path in named:
        found[name].add(path)
    return found


def classes() -> Iterator[tuple[str, Path]]:
    """Yield each public class and its file."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, path


def modules() -> Iterator[tuple[str, Path]]:
    """Yield each module's or package's own name and its file."""
    for path in trees():
        yield path.parent.name if path.stem == "__init__" else path.stem, path


def constants() -> Mapping[str, str]:
    """Return the texts that modules give a name to, by `module.NAME`."""
    named = ((path, node) for path, tree in trees().items() for node in tree.body if isinstance(node, ast.Assign))
    return {
        f"{path.stem}.{target.id}": node.value.value
        for path, node in named
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def borrowed() -> Iterator[tuple[str, Path]]:
    """Yield each text that a file has from another by a name, which hides it and no more, and that file."""
    known = constants()
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                names = (f"{(node.module or '').rpartition('.')[2]}.{each.name}" for each in node.names)
                yield from ((known[name], path) for name in names if name in known)


def strings() -> Iterator[tuple[str, Path]]:
    """Yield each text in the code and its file."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, path


def test_a_class_means_one_thing() -> None:
    """No two classes have one name."""
    assert not {name: paths for name, paths in places_of(classes()).items() if len(paths) > 1}


def test_a_module_means_one_thing() -> None:
    """No two modules have one name, unless they are about the same."""
    double = {name for name, paths in places_of(modules()).items() if len(paths) > 1} - {"__main__"}
    assert double == ONE_FACT.keys(), "rename one, or say in ONE_FACT what both are about"


def test_a_rules_code_stands_in_its_row_and_beside_its_function() -> None:
    """A new rule is a row and a function; whoever else needs to know a rule asks the row."""
    places = places_of(chain(strings(), borrowed()))
    assert {code for code in (*RULE_CODES, NEXT_STEP.code) if len(places[code]) > 2} == SCATTERED_CODES


def names_a_command(path: Path, text: str) -> bool:
    """Whether a file names a command so: the table of the commands, or the command's own module."""
    return text in COMMANDS and path in (COMMANDS_TABLE, COMMANDS_TABLE.parent / "commands" / f"{COMMANDS[text][0]}.py")


def test_a_fields_name_stands_in_its_row_and_where_it_is_needed() -> None:
    """A new field is a row and an attribute; two more files may ask for it by name. A command of that name is no asking."""
    places = places_of((text, path) for text, path in strings() if not names_a_command(path, text))
    crowded = {each.name: places[each.name] for each in FIELDS if len(places[each.name]) > 3}
    assert not [each for each in crowded.items() if each[0] not in ORDINARY_WORDS], (
        "ask the row of the field for its name"
    )


def defined() -> Iterator[tuple[str, Path]]:
    """Yield what the package defines: functions, classes, constants, and what classes hold."""
    for path, tree in trees().items():
        bodies = [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
        for node in (node for body in bodies for node in body):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                yield node.name, path
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                yield from (
                    (each.id, path) for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)
                )


def used() -> set[str]:
    """Return every name that code asks for, and every word of the templates and of texts that may be names."""
    found: set[str] = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                found.add(node.value)
    for path in (each for package in PACKAGES for each in package.rglob("*") if each.suffix in (".html", ".txt")):
        if "node_modules" not in path.parts and "web" not in path.parts:
            found |= set(
                "".join(char if char.isalnum() or char == "_" else " " for char in path.read_text("utf-8")).split()
            )
    return found


def test_nothing_is_there_for_the_tests_alone() -> None:
    """Whatever the package defines, the package uses, or somebody calls it by name."""
    rules = {code.replace("-", "_") for code in RULE_CODES}  # found by their codes
    known = used() | CALLED_BY_OTHERS.keys() | rules
    hooks = "on_", "__"
    free = {name: path for name, path in defined() if name not in known and not name.startswith(hooks)}
    assert not {name: path for name, path in free.items() if not name.endswith("_command")}
