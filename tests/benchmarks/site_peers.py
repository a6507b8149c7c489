"""How long the journal takes beside MkDocs without the plugin, and beside its peers, on the same entries.

    python -m tests.benchmarks.site_peers 20:5 100:3 300 [--rounds 1] [--only warm --only due]

So 20 interviews in five rounds, 100 in three, and 300 in one. Not a test: a machine's speed says nothing about right and wrong.
Each contender runs in turn with its base; what is printed are medians, and of the ratios the median of the pairs. Bytecode is
there, as after an installation. A peer that is not installed is a row that says so: `hugo` comes as a program, `zensical` and
`properdocs` as packages.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.journal import write_project
from tests.benchmarks.spent import HEAD, Pair, Spent, Written, in_pairs, line, row, run

PLUGINS = Path(__file__).parents[2] / "plugins"
OURS = ("python", "-c", "from jobjournal.cli import main; main()")
MKDOCS = ("python", "-m", "mkdocs", "build", "-q", "-f")
FRONT_MATTER = """
import sys, pathlib, yaml
for each in sorted(pathlib.Path("journal").rglob("*.md")):
    yaml.load(each.read_text("utf-8").split("---\\n", 2)[1], yaml.CSafeLoader)
"""


@dataclass(frozen=True)
class Contender:
    """A row of the table: what runs, and what it is compared with."""

    name: str
    command: tuple[str, ...]
    base: tuple[str, ...]
    needs: str = ""
    """A program or a package that may not be installed."""
    site: str = ""
    """The folder that it fills."""
    forgets: str = ""
    """A folder that is emptied before each run."""


STOCK = (*MKDOCS, "stock.yml", "-d", "stock")
IMPORTS = ("python", "-c", "import yaml, click")
READING = ("python", "-c", FRONT_MATTER)
REBUILD = ("python", str(Path(__file__).with_name("rebuild.py")))
ENTRY = "journal/interviews/0001.md"
CONTENDERS = (
    Contender("MkDocs without the plugin", STOCK, STOCK, site="stock"),
    Contender("ours, cold: no compiled templates", (*MKDOCS, "ours.yml", "-d", "site"), STOCK, "", "site", "cache"),
    Contender("ours, warm", (*MKDOCS, "ours.yml", "-d", "site"), STOCK, "", "site"),
    Contender("ours, after one edit, with the page that is open", (*REBUILD, "ours.yml", "site", ENTRY), (*REBUILD, "stock.yml", "stock", ENTRY)),
    Contender("`render`", (*OURS, "render", "--config", "ours.yml", "rendered"), STOCK),
    Contender(
        "Zensical on `render`",
        (*OURS, "build", "--with", "zensical", "--config", "ours.yml", "--out", "zensical"), STOCK, "zensical", "zensical",
    ),
    Contender("Material's blog plugin", (*MKDOCS, "blog.yml", "-d", "blog-site"), STOCK, "material", "blog-site"),
    Contender("Hugo with a JSON index", ("hugo", "--quiet", "-s", "hugo", "-d", "../hugo-site"), STOCK, "hugo", "hugo-site"),
    Contender(
        "ProperDocs without the plugin",
        ("python", "-m", "properdocs", "build", "-q", "-f", "stock.yml", "-d", "proper"), STOCK, "properdocs", "proper",
    ),
    Contender(
        "ProperDocs with ours",
        ("python", "-m", "properdocs", "build", "-q", "-f", "ours.yml", "-d", "proper"), STOCK, "properdocs", "proper",
    ),
    Contender("`due`, over `import yaml, click`", (*OURS, "due", "--config", "ours.yml"), IMPORTS),
    Contender("`due`, over all front matters by CSafeLoader", (*OURS, "due", "--config", "ours.yml"), READING),
    Contender("`check`, over the same", (*OURS, "check", "--config", "ours.yml"), READING),
    Contender("`export`, over the same", (*OURS, "export", "--config", "ours.yml"), READING),
)  # fmt: skip


def is_there(name: str) -> bool:
    """Whether a program or a package is installed."""
    return not name or shutil.which(name) is not None or find_spec(name) is not None


def environment(folder: Path) -> dict[str, str]:
    """Return what the processes run in: this source, bytecode and caches in a folder of their own."""
    own = {
        "PYTHONPATH": str(PLUGINS),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | own


def start(command: tuple[str, ...], folder: Path, forgets: str = "") -> Spent:
    """Run a command in the project; one that measures itself says what it took."""
    if forgets:
        shutil.rmtree(folder / forgets, ignore_errors=True)
    argv = [sys.executable if each == "python" else each for each in command]
    if command[: len(REBUILD)] != REBUILD:
        return run(argv, folder, environment(folder))
    said = subprocess.run(argv, cwd=folder, env=environment(folder), check=True, capture_output=True, text=True)
    return Spent(*map(float, said.stdout.split()[-3:]))


def against(contender: Contender, folder: Path, rounds: int) -> list[Pair]:
    """Run a contender in turn with its base."""
    one: Callable[[], Spent] = partial(start, contender.base, folder)
    return in_pairs(one, partial(start, contender.command, folder, contender.forgets), rounds)


def measure(contender: Contender, folder: Path, count: int, rounds: int) -> str:
    """Return the row of a contender."""
    if not is_there(contender.needs):
        return line((contender.name, str(count), f"{contender.needs} is not installed", *[""] * (len(HEAD) - 3)))
    found = against(contender, folder, rounds)
    return row(contender.name, count, found, Written.of(folder / contender.site) if contender.site else Written())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", default=["20", "100"], metavar="COUNT[:ROUNDS]")
    parser.add_argument("--rounds", default="3", help="where a count names none")
    parser.add_argument("--only", action="append", help="a part of a contender's name", default=[])
    given = parser.parse_args()
    print(line(HEAD), line("---" for _ in HEAD), sep="\n", flush=True)
    for count, rounds in (map(int, f"{each}:{given.rounds}".split(":")[:2]) for each in given.counts):
        with tempfile.TemporaryDirectory() as name:
            write_project(Path(name), count)
            for each in CONTENDERS:
                if not given.only or any(part in each.name for part in given.only):
                    print(measure(each, Path(name), count, rounds), flush=True)


if __name__ == "__main__":
    main()
