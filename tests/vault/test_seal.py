"""A sealed folder: opened it is the site again; touched in any way it is refused; looked at it says nothing."""

import gzip
import io
import json
import os
import shutil
import subprocess
import warnings
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitevault.errors import Damaged, VaultError, WrongPassphrase
from sitevault.keys import read_identity
from sitevault.pack import Pack, pack
from sitevault.seal import seal
from sitevault.self_check import check
from sitevault.unseal import is_plain_name, read_pack, unseal

from .conftest import NOW, Vault

NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="/\0\\", exclude_categories=["C"]), min_size=1, max_size=12
).filter(lambda name: name not in {".", ".."} and not name.endswith(".map"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=2000), max_size=6))
def test_opens_to_the_site_that_was_sealed(tmp_path: Path, vault: Vault, files: dict[str, bytes]) -> None:
    for name in ("site", "out"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        (tmp_path / name).mkdir()
    for name, content in files.items():
        (tmp_path / "site" / name).write_bytes(content)
    seal(tmp_path / "site", vault.folder, tmp_path / "out", NOW)

    archive = zipfile.ZipFile(io.BytesIO(read_pack(tmp_path / "out", vault.identity)))
    assert {name: archive.read(name) for name in archive.namelist()} == files


def test_recovers_the_folder(sealed: Path, vault: Vault, tmp_path: Path) -> None:
    assert unseal(sealed, vault.passphrase, tmp_path / "again") == 3
    assert subprocess.run(["diff", "-r", tmp_path / "site", tmp_path / "again"], check=False).returncode == 0


def test_wrong_passphrase_leaves_nothing(sealed: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        unseal(sealed, "not these words at all", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_does_not_write_over_other_files(sealed: Path, vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "mine.txt").write_text("mine")
    with pytest.raises(VaultError, match="not empty"):
        unseal(sealed, vault.passphrase, tmp_path / "again")


def _pieces(sealed: Path) -> list[Path]:
    return sorted((sealed / "vault").glob("*/*.age"))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(number=st.integers(0, 15), at=st.integers(0, 65735), bit=st.integers(0, 7))
def test_a_flipped_bit_in_any_piece_is_refused(sealed: Path, vault: Vault, number: int, at: int, bit: int) -> None:
    piece = _pieces(sealed)[number]
    good = piece.read_bytes()
    bad = bytearray(good)
    bad[at] ^= 1 << bit
    piece.write_bytes(bad)
    with pytest.raises(Damaged, match="damaged"):
        read_pack(sealed, vault.identity)
    piece.write_bytes(good)


def _swap(sealed: Path) -> None:
    one, two = _pieces(sealed)[:2]
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def _cut(sealed: Path) -> None:
    piece = _pieces(sealed)[3]
    piece.write_bytes(piece.read_bytes()[:-1])


def _drop(sealed: Path) -> None:
    _pieces(sealed)[-1].unlink()


def _make_a_folder_of_it(sealed: Path) -> None:
    piece = _pieces(sealed)[3]
    piece.unlink()
    piece.mkdir()


def _cut_index(sealed: Path) -> None:
    index = sealed / "vault" / "index.age"
    index.write_bytes(index.read_bytes()[:-20])


def _drop_index(sealed: Path) -> None:
    (sealed / "vault" / "index.age").unlink()


@pytest.mark.parametrize("harm", [_swap, _cut, _drop, _make_a_folder_of_it, _cut_index, _drop_index])
def test_what_is_swapped_cut_or_missing_is_refused(
    sealed: Path, vault: Vault, harm: Callable[[Path], None], tmp_path: Path
) -> None:
    harm(sealed)
    with pytest.raises(Damaged):
        unseal(sealed, vault.passphrase, tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("at", [0, 40, -30])
def test_a_pack_that_was_damaged_before_it_was_sealed_is_told(
    at: int, vault: Vault, make_site: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk of the builder: each piece is the one that was sealed, and yet the ZIP is none."""
    from sitevault import seal as sealing

    def damaged(folder: Path) -> Pack:
        made = pack(folder)
        at_byte = at % len(made.data)
        return replace(made, data=made.data[:at_byte] + b"\xff" * 8 + made.data[at_byte + 8 :])

    monkeypatch.setattr(sealing, "pack", damaged)
    (tmp_path / "out").mkdir()
    seal(make_site({"index.html": "home " * 99}), vault.folder, tmp_path / "out", NOW)
    with pytest.raises(Damaged, match="publish again"):
        unseal(tmp_path / "out", vault.passphrase, tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_pack_that_is_packed_in_another_way_is_refused(
    method: int, vault: Vault, make_site: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever knows the public recipient can seal what they like: here, nonsense said to be of another method."""
    from sitevault import seal as sealing

    def hostile(folder: Path) -> Pack:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", method) as archive:
            archive.writestr("index.html", "home " * 99)
        data = written.getvalue()
        return replace(pack(folder), data=data[:46] + b"\xff" * 8 + data[54:])

    monkeypatch.setattr(sealing, "pack", hostile)
    (tmp_path / "out").mkdir()
    seal(make_site({"index.html": "home"}), vault.folder, tmp_path / "out", NOW)
    with pytest.raises(Damaged, match="publish again"):
        unseal(tmp_path / "out", vault.passphrase, tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize(
    "names",
    [
        ("../evil",), ("a/../../evil",), ("/evil",), ("",), ("a//b",), ("./a",), ("a/",), ("a/..",), ("a\x01b",),
        ("same", "same"), ("a", "a/b"), ("a/b", "a"),
    ],
    ids=repr,
)  # fmt: skip
def test_a_name_that_leads_elsewhere_or_meets_another_is_refused(
    tmp_path: Path,
    vault: Vault,
    make_site: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    names: tuple[str, ...],
) -> None:
    """Whoever hands over a vault with its passphrase chose them; nothing is written in their place either."""
    from sitevault import seal as sealing

    def hostile(_folder: Path) -> Pack:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            for each in ("index.html", *names):
                info = zipfile.ZipInfo("x")
                info.filename = each
                archive.writestr(info, "x")
        return Pack(written.getvalue(), {})

    monkeypatch.setattr(sealing, "pack", hostile)
    for folder in ("out", "deep"):
        (tmp_path / folder).mkdir()
    seal(make_site({"index.html": ""}), vault.folder, tmp_path / "out", NOW)
    with pytest.raises(VaultError):
        unseal(tmp_path / "out", vault.passphrase, tmp_path / "deep/again")
    assert not list(tmp_path.rglob("evil")) and not list((tmp_path / "deep").iterdir())


@pytest.mark.parametrize(
    "name", ["CON", "nul.txt", "a/aux", "COM1.html", "lpt9 .x", "a.", "a ", "C:evil", "a:stream", "a\\b", "..\\evil", "a?", "CONOUT$"]
)  # fmt: skip
def test_what_is_no_file_on_windows_is_refused_there_alone(name: str) -> None:
    assert (is_plain_name(name, "nt"), is_plain_name(name, "posix")) == (False, True)
    assert is_plain_name("console/con-artist/common.html", "nt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["index.age", "identity.age", "piece"])
def test_a_pipe_in_the_place_of_a_file_is_refused_at_once(
    name: str, sealed: Path, vault: Vault, tmp_path: Path
) -> None:
    """Nobody writes into it: to read it would never end."""
    file = _pieces(sealed)[0] if name == "piece" else sealed / "vault" / name
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(VaultError, match="no regular file"):
        unseal(sealed, vault.passphrase, tmp_path / "again")


def test_an_older_build_s_piece_is_refused(sealed: Path, vault: Vault, tmp_path: Path) -> None:
    older = tmp_path / "older"
    older.mkdir()
    seal(tmp_path / "site", vault.folder, older, NOW)
    shutil.copy(_pieces(older)[2], _pieces(sealed)[2])
    with pytest.raises(Damaged, match="older build"):
        read_pack(sealed, vault.identity)


def test_another_vault_s_index_is_refused(
    sealed: Path, vault: Vault, tmp_path: Path, put_vault: Callable[..., str]
) -> None:
    put_vault(tmp_path / "other", "another")
    (tmp_path / "foreign").mkdir()
    seal(tmp_path / "site", tmp_path / "other", tmp_path / "foreign", NOW)
    shutil.copy(tmp_path / "foreign/vault/index.age", sealed / "vault/index.age")
    with pytest.raises(Damaged, match="another vault"):
        read_pack(sealed, vault.identity)


def test_every_rebuild_changes_every_byte_file(sealed: Path, vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    seal(tmp_path / "site", vault.folder, tmp_path / "again", NOW)
    old = {piece.read_bytes() for piece in [*_pieces(sealed), sealed / "vault/index.age"]}
    assert not old & {
        piece.read_bytes() for piece in [*_pieces(tmp_path / "again"), tmp_path / "again/vault/index.age"]
    }


def test_without_a_vault_it_says_how_to_make_one(tmp_path: Path, make_site: Callable[..., Path]) -> None:
    with pytest.raises(VaultError, match="vault init"):
        seal(make_site({"index.html": ""}), tmp_path / "none", tmp_path, NOW)


def _listing(folder: Path) -> list[tuple[str, int]]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    build = next((folder / "vault").glob("*/")).name
    return sorted((file.relative_to(folder).as_posix().replace(build, "BUILD"), file.stat().st_size) for file in files)


def test_5_and_40_pages_look_alike(tmp_path: Path, vault: Vault, make_site: Callable[..., Path]) -> None:
    listings = []
    for pages in (5, 40):
        files = {
            f"interviews/2026-05-{n:02d}/index.html": f"<h1>{n}</h1>" + "words and more words " * 900
            for n in range(pages)
        }
        out = tmp_path / f"out{pages}"
        out.mkdir()
        seal(make_site({"index.html": "home", **files}, f"site{pages}"), vault.folder, out, NOW)
        listings.append(_listing(out))
    assert listings[0] == listings[1]


PLANTED = [
    "Zanzibar Holdings",
    "asa.ostrom@zanzibar.example",
    "Åsa Öström",
    "quillwort",
    "marabou-office",
    "CONFIDENTIAL-7731",
]


def _planted() -> dict[str, str | bytes]:
    """The same words in every kind of place that a site has."""
    said = " ".join(PLANTED)
    return {
        "index.html": f"<title>{said}</title><meta name='description' content='{said}'><h1>{said}</h1><code>",
        "zanzibar-holdings/quillwort/index.html": said,
        "tags/quillwort.html": said.encode("utf-16"),
        "files/marabou-office.png": b"\x89PNG\r\n\x1a\ntEXt" + said.encode("latin-1"),
        "files/marabou-office.jpg": b"\xff\xd8\xff\xe1Exif" + said.encode("utf-16-le"),
        "files/CONFIDENTIAL-7731.ics": f"BEGIN:VCALENDAR\nSUMMARY:{said}\nEND:VCALENDAR\n",
        "files/offer.pdf": zlib.compress(said.encode(), 0),
        "files/mail.txt": b64encode(said.encode()),
        "search/search_index.json": json.dumps({"docs": [{"location": "zanzibar-holdings/", "text": said}]}),
        "sitemap.xml": "<loc>https://x.example/zanzibar-holdings/</loc>",
        "sitemap.xml.gz": gzip.compress(b"<loc>https://x.example/zanzibar-holdings/</loc>"),
    }


def test_nothing_planted_anywhere_is_in_any_byte_or_name(
    tmp_path: Path, vault: Vault, make_site: Callable[..., Path]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    seal(make_site(_planted()), vault.folder, out, NOW)
    names = "\n".join(file.relative_to(out).as_posix() for file in out.rglob("*"))
    everything = names.encode() + b"".join(file.read_bytes() for file in out.rglob("*") if file.is_file())
    for word in [*PLANTED, "zanzibar-holdings"]:
        for form in (word.encode(), word.lower().encode(), word.encode("utf-16-le"), b64encode(word.encode())[:-4]):
            assert form not in everything
    assert check(out, PLANTED) == []


def test_the_identity_of_a_sealed_folder_is_the_vault_s(sealed: Path, vault: Vault) -> None:
    assert read_identity(sealed / "vault", vault.passphrase) == vault.identity
