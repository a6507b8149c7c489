"""What a fuzzer feeds: bytes for the reader, the sections, a draft's template and a spreadsheet. Nothing may raise.

`python tests/fuzz/target.py -max_total_time=60` looks for a minute; it needs the extra `fuzz` (Linux alone). What was found
is kept as a file beside, which `python tests/fuzz/target.py crash-…` shows again.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

if __name__ == "__main__":
    import atheris

    with atheris.instrument_imports(include=["jobjournal"]):
        from jobjournal.cli import main
        from jobjournal.diagnostics import Report
        from jobjournal.drafts.sandbox import DraftError, fill
        from jobjournal.drafts.templates import EXAMPLES
        from jobjournal.reading.folder import load
        from jobjournal.reading.sections import read_notes
else:
    from jobjournal.cli import main
    from jobjournal.diagnostics import Report
    from jobjournal.drafts.sandbox import DraftError, fill
    from jobjournal.drafts.templates import EXAMPLES
    from jobjournal.reading.folder import load
    from jobjournal.reading.sections import read_notes

from click.testing import CliRunner

HEAD = b"---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04 14:30\n"
SEEDS = (
    b"\0contacts: [Ada <ada@a.example>]\nscore: 7\n---\n## To improve\n- a #b\n",
    b"\1## Questions\n### How (5/10) #a\n```\n## x\n",
    b"\2Subject: {{ role }}\n\n{% for each in enjoyed %}{{ each }}{% endfor %}\n",
    b"\3Company;Role;Date\nA;B;2026-05-04\n",
)


def read_entry(data: bytes) -> None:
    """Read an entry, its front matter begun or not; that the program failed on it is no excuse."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "interviews").mkdir()
        (Path(folder) / "interviews" / "a.md").write_bytes(data if data.startswith(b"---") else HEAD + data)
        failed = [each for each in load(Path(folder), ZoneInfo("UTC")).diagnostics if each.code == "reader-failed"]
    assert not failed, failed


def read_text(data: bytes) -> None:
    """Read a note's sections."""
    read_notes(data.decode("utf-8", "ignore"), 1, Report("a.md"))


def fill_template(data: bytes) -> None:
    """Fill a draft's template with an example of every fact."""
    with suppress(DraftError):
        fill(data.decode("utf-8", "ignore"), EXAMPLES)


def import_table(data: bytes) -> None:
    """Import a spreadsheet, as the command does before it writes."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "sheet.csv"
        sheet.write_bytes(data)
        found = CliRunner().invoke(main, ["import", str(sheet), "--journal", folder])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception


WAYS: tuple[Callable[[bytes], None], ...] = (read_entry, read_text, fill_template, import_table)


def examine(data: bytes) -> None:
    """Take one input; its first byte says which way it goes."""
    if data:
        WAYS[data[0] % len(WAYS)](data[1:])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        for at, seed in enumerate(SEEDS):
            (Path(corpus) / str(at)).write_bytes(seed)
        named = [each for each in sys.argv[1:] if not each.startswith("-")]
        atheris.Setup([*sys.argv, *([] if named else [corpus])], examine)
        atheris.Fuzz()
