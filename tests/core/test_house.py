"""The house keeps its shape: who may import whom, how large a thing may grow, what must be said."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import allornothing
import jobjournal
import sitevault

PLUGINS = Path(jobjournal.__file__).parents[1]
FILES = sorted(path for name in ("jobjournal", "sitevault", "allornothing") for path in (PLUGINS / name).rglob("*.py"))
FLOORS = (
    {"catalogue", "frozen"},
    {
        "names",
        "dates",
        "loose_dates",
        "spoken_dates",
        "durations",
        "diagnostics",
        "model",
        "links",
        "contents",
        "markup_policy",
        "addresses",
        "dead_links",
        "byte_code",
        "made_before",
        "notification",
    },
    {"options", "now", "project", "reading", "discretion"},
    {"rules"},
    {"actions"},
    {"gaps", "review", "export", "agenda", "agenda_formats", "handles", "json_schema", "stats", "drafts"},
    {"calendar", "writing", "render"},
    {"pages"},
    {
        "attached",
        "by_markdown",
        "conversion",
        "head",
        "page_markdown",
        "plain_html",
        "pictures",
        "portable",
        "safety",
    },
    {"commands", "plugin", "preview", "host", "reminders", "cli", "__main__"},
)
"""From the ground up; a module imports from its own floor and those below."""


def module_of(path: Path) -> str:
    """Return the dotted name of a source file."""
    parts = path.relative_to(PLUGINS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{each.name}" for each in node.names)


def floor_of(module: str) -> int:
    """Return the floor on which a module of the journal lives."""
    room = module.split(".")[1]
    found = [at for at, rooms in enumerate(FLOORS) if room in rooms]
    assert found, f"{module} lives on no floor: give it one in FLOORS"
    return found[0]


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_run_downwards(path: Path) -> None:
    """No module reaches up, the vault knows nothing of the journal, and one door leads to the host."""
    module = module_of(path)
    imported = set(imports_of(path))
    if module.startswith("allornothing"):
        assert not {each for each in imported if each.split(".")[0] in ("jobjournal", "sitevault")}
    elif module.startswith("sitevault"):
        assert not {each for each in imported if each.split(".")[0] == "jobjournal"}
    elif module != "jobjournal":
        rooms = {each for each in imported if each.startswith("jobjournal.")}
        assert not {each for each in rooms if floor_of(each) > floor_of(module)}
        joins = "jobjournal.commands", "jobjournal.cli", "jobjournal.plugin", "jobjournal.reminders.origin"
        if not module.startswith(joins):
            assert not {each for each in imported if each.split(".")[0] == "sitevault"}
    if not module.startswith(("jobjournal.plugin", "jobjournal.host")):
        assert not {each for each in imported if each.split(".")[0] in ("mkdocs", "material")}


def test_no_module_imports_itself_by_a_detour() -> None:
    """There is no circle among the modules."""
    names = {module_of(path) for path in FILES}
    graph = {module_of(path): {each for each in imports_of(path) if each in names} for path in FILES}
    for name, imported in graph.items():  # a package that gathers its own modules is their roof, not their ground
        graph[name] = {each for each in imported if not name.startswith(f"{each}.")}
    settled: set[str] = set()
    while len(settled) < len(graph):
        free = {name for name, imported in graph.items() if name not in settled and imported <= settled | {name}}
        assert free, {name: imported - settled for name, imported in graph.items() if name not in settled}
        settled |= free


def modules() -> Iterator[ModuleType]:
    """Yield every module of both packages, imported."""
    for package in (jobjournal, sitevault, allornothing):
        yield package
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(each.name)


def test_every_module_can_be_imported() -> None:
    """Each file is a module that imports without the others having been there first."""
    assert {each.__name__ for each in modules()} == {module_of(path) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_things_stay_small_and_say_what_they_are(path: Path) -> None:
    """No file over 300 lines, a catalogue's rows aside; no function over 40; a docstring on each module and public name."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    tables = [each for each in tree.body if isinstance(each, (ast.Assign, ast.AnnAssign)) and "catalogue" in path.parts]
    assert text.count("\n") - sum(map(lines_of, tables)) <= 300
    assert ast.get_docstring(tree), "the module has no docstring"
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert lines_of(node) <= 40, node.name
    for node in (*tree.body, *(each for found in tree.body if isinstance(found, ast.ClassDef) for each in found.body)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def lines_of(found: ast.stmt) -> int:
    """Return how many lines a statement has; a function's docstring is among them."""
    return (found.end_lineno or 0) - found.lineno + 1


def test_most_functions_are_a_handful_of_lines() -> None:
    """Half of them have at most 6 lines, nine of ten under 15."""
    trees = (ast.parse(path.read_text("utf-8")) for path in FILES)
    nodes = (node for tree in trees for node in ast.walk(tree))
    lengths = sorted(lines_of(node) for node in nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    assert lengths[len(lengths) // 2] <= 6
    assert lengths[len(lengths) * 9 // 10] < 15


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_the_clock_enters_by_one_door(path: Path) -> None:
    """`now` is an argument everywhere but in `now.py`."""
    if module_of(path) == "jobjournal.now":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            assert not re.search(r"\b(date|datetime)\.(now|today|utcnow)$", ast.unparse(node.func)), node.lineno


def test_the_core_starts_without_the_host() -> None:
    """Reading, deriving and exporting neither load MkDocs nor the vault: a command starts fast."""
    import subprocess

    code = "import sys, jobjournal.commands.export; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"mkdocs", "material", "sitevault", "jinja2"} & set(loaded)
