"""Hundreds of hostile files in one folder: each bad one is named, each good one kept, and nothing else happens."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

import hostile
from jobjournal.diagnostics import Diagnostic
from jobjournal.export import to_json
from jobjournal.reading.files import displayed
from journals import Told, open_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names and no pipes")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[hostile.Hostile], Told]:
    """Write the folder, read it once, and see that reading changed nothing."""
    base = tmp_path_factory.mktemp("hostile")
    cases = hostile.write(base / "journal", base / "outside")
    before = fingerprint(base)
    told = open_folder(base / "journal")
    assert told.export
    assert fingerprint(base) == before
    assert not list(base.rglob(hostile.CANARY))
    assert not Path(hostile.CANARY).exists()
    return cases, told


def fingerprint(folder: Path) -> dict[str, object]:
    """Return what every file holds and when it was changed."""
    return {
        str(path): (path.lstat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest() if is_plain(path) else "")
        for path in folder.rglob("*")
    }


def is_plain(path: Path) -> bool:
    """Whether a path is a file and no link."""
    return path.is_file() and not path.is_symlink()


def test_enough_of_them(written: tuple[list[hostile.Hostile], Told]) -> None:
    """There are many, each under a name of its own."""
    cases, _ = written
    assert len(cases) >= 320
    assert len({each.file for each in cases}) == len(cases)
    assert len([each for each in cases if each.code]) >= 150


def test_each_bad_file_is_named_with_its_line(written: tuple[list[hostile.Hostile], Told]) -> None:
    """Each error has the path, the line and the code that its file was written for, and no other file has one."""
    cases, told = written
    found: dict[str, list[Diagnostic]] = {}
    for each in told.diagnostics:
        if each.severity == "error":
            found.setdefault(each.path, []).append(each)
    wrong = {}
    for case in cases:
        said = found.pop(f"journal/{displayed(case.file)}", [])
        if case.code and (case.code, case.line) not in [(each.code, each.line) for each in said]:
            wrong[case.file] = (case.code, case.line, said)
        if not case.code and said:
            wrong[case.file] = ("", 0, said)
    assert not wrong
    assert not found


def test_each_good_file_is_kept(written: tuple[list[hostile.Hostile], Told]) -> None:
    """What is odd but sound is read, and nothing else is."""
    cases, told = written
    assert {each.file for each in told.journal.interviews} == {each.file for each in cases if each.kept}
    assert set(told.journal.left_out) == {displayed(each.file) for each in cases if not each.kept}


def test_nothing_leaks(written: tuple[list[hostile.Hostile], Told]) -> None:
    """What lies outside the folder is in no answer, and no message can steer a terminal."""
    _, told = written
    text = to_json(told.export)
    assert hostile.SECRET not in text
    assert "root:x:0" not in text
    text.encode("utf-8")
    for said in told.said:
        assert said.count("\n") <= 1
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in said.replace("\n", "")), said


def test_payloads_stay_the_text_they_are(written: tuple[list[hostile.Hostile], Told]) -> None:
    """Nothing is cut from or added to a value."""
    _, told = written
    names = {each.contacts[0].name for each in told.journal.interviews if "inject-" in each.file}
    assert names == {" ".join(each.split()) for each in hostile.PAYLOADS}
