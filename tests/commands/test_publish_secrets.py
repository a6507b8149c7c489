"""What is planted anywhere in a journal stands nowhere in what a host gets; a long journal looks like a short one."""

from __future__ import annotations

import re
import shutil
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main

PROJECT = Path(__file__).parents[2]
UNSAID = [b"zq-comment", b"zq-draftname", b"zq-draftword", b"zq-exif", b"zq-png"]
"""Planted in what no page shows. (Files that are left out are named on the page Problems, to the user alone.)"""
ENTRY = """---
company: Zq-company Ltd
role: Zq-role
date: 2026-11-1{day} 09:30
place: Zq-place
contacts:
  - Zq-person <zq-person@zq-host.example>, Zq-title
references: [Zq-reference]
told_them: {{salary: zq-salary}}
next_steps: [2026-11-30 zq-step]
tags: [zq-tag]
score: 5
---

# Zq-heading {day}

zq-text `zq-inline` <!-- zq-comment --> ![zq-caption](../files/zq-picture-name.jpg "zq-tooltip") [pdf](../files/zq-pdf-name.pdf)

## What went well
- zq-lesson #zq-topic

## Questions
### zq-question? (4/10)
zq-answer

```python
zq_code = "zq-listing"
```

## Forgot to say
- zq-forgotten
"""
FILES = {
    "files/zq-picture-name.jpg": b"\xff\xd8\xff\xe1\x00\x20Exif\x00\x00II*\x00 zq-exif \xff\xd9",
    "files/zq-png-name.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\x16tEXtComment\x00zq-png-text",
    "files/zq-pdf-name.pdf": b"%PDF-1.4\n1 0 obj << /Title (zq-pdf-title) >> endobj\n%%EOF\n",
    "files/zq-office.docx": b"PK zq-office",
    "interviews/zq-backup.md~": b"zq-backup",
    "interviews/_zq-draftname.md": b"zq-draftword",
    "_drafts/thank-you.txt": b"Subject: Thanks\n\nDear {{ names }},\n\nzq-draftown\n",
    "notes/zq-page-name.md": b"# zq-page-title\n\nzq-page-text\n",
    "references.md": b"---\nreferences:\n  - Zq-referee <zq-referee@zq-host.example>, zq-relation (agreed 2026-10-01)\n---\n",
    "applications/zq-application-name.md": (
        b"---\ncompany: Zq-company Ltd\nrole: Zq-role\nsource: zq-source\nsalary: zq-range\nrivals: [Zq-rival]\n---\nzq-why\n"
    ),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put_vault: Callable[..., str]) -> Path:
    """An empty journal with a vault, in no repository, as the current folder; its clock stands."""
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    (tmp_path / "journal/interviews").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "passphrase").write_text(put_vault(tmp_path / "vault"))
    return tmp_path


def run(*words: str, stdin: str | None = None) -> Result:
    found = CliRunner().invoke(main, list(words), input=stdin, catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found


def write(project: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = project / "journal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def read(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def seen_by_a_stranger(data: bytes) -> Iterator[bytes]:
    """Yield bytes as they are, without the zeros of UTF-16, out of base64, and out of gzip and zlib at any place."""
    yield data
    yield data.replace(b"\0", b"")
    for found in re.finditer(rb"[A-Za-z0-9+/]{8,}", data):
        yield from (b64decode(found[0][at:][: (len(found[0]) - at) // 4 * 4]) for at in range(4))
    for found in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x9c\xda]", data):
        try:
            yield zlib.decompressobj(47).decompress(data[found.start() :], 1 << 20)
        except zlib.error:
            continue


def test_nothing_planted_in_a_journal_is_in_any_byte_or_name(project: Path) -> None:
    entries = {f"interviews/zq-file-name-{day}.md": ENTRY.format(day=day).encode() for day in range(3)}
    write(project, FILES | entries)
    words = {word.lower() for data in (FILES | entries).values() for word in re.findall(rb"(?i)zq[-_][a-z]+", data)}
    words |= {word.encode() for name in FILES | entries for word in re.findall(r"zq-[a-z]+", name)}
    assert len(words) > 40
    run("publish", "--out", "sealed")
    for name, data in read(project / "sealed").items():
        views = [name.encode(), *seen_by_a_stranger(data)]
        assert [word for word in words for view in views if word in view.lower()] == [], name
    run("vault", "open", "sealed", "--out", "plain", stdin=(project / "passphrase").read_text() + "\n")
    plain = b"".join(name.encode() + data for name, data in read(project / "plain").items()).lower()
    assert sorted(word for word in words if word not in plain) == UNSAID


def test_5_and_40_interviews_give_one_listing(project: Path) -> None:
    listings = []
    for count in (5, 40):
        entry = ENTRY.replace("../files/", "")
        write(project, {f"interviews/2026-{n:03}.md": entry.format(day=n % 10).encode() for n in range(count)})
        run("publish", "--out", "sealed")
        found = {re.sub("[0-9a-f]{16}", "BUILD", name): len(data) for name, data in read(project / "sealed").items()}
        listings.append(found)
    assert listings[0] == listings[1]
