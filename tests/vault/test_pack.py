"""The ZIP: whole, of constant bytes, and of a length that says little."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitevault.errors import VaultError
from sitevault.pack import FEWEST_PIECES, PIECE, count_pieces, cut, pack, padme


def test_the_same_site_packs_to_the_same_bytes(make_site: Callable[..., Path]) -> None:
    one = make_site({"b.html": "x", "a/c.png": b"y" * 9000}, "one")
    two = make_site({"a/c.png": b"y" * 9000, "b.html": "x"}, "two")
    os.utime(two / "b.html", (0, 0))
    assert pack(one) == pack(two)


def test_is_whole_pieces_and_a_zip(make_site: Callable[..., Path]) -> None:
    packed = pack(make_site({"index.html": "home", "ü/ß.html": "x", "big.pdf": os.urandom(1_200_000)}))
    assert {len(piece) for piece in cut(packed.data)} == {PIECE}
    with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
        assert archive.testzip() is None
        assert archive.read("ü/ß.html") == b"x"


def test_entries_say_where_the_bytes_are(make_site: Callable[..., Path]) -> None:
    packed = pack(make_site({"index.html": "home" * 50, "pic.png": b"raw"}))
    picture = packed.members["pic.png"]
    assert not picture.deflated
    assert packed.data[picture.offset : picture.offset + picture.length] == b"raw"


def test_home_comes_first_and_source_maps_not_at_all(make_site: Callable[..., Path]) -> None:
    packed = pack(make_site({"a.html": "", "index.html": "", "z.js": "", "z.js.map": "", "m.css.map": ""}))
    assert list(packed.members) == ["index.html", "z.js", "a.html"]


def test_a_link_out_of_the_site_is_refused(make_site: Callable[..., Path]) -> None:
    site = make_site({"index.html": ""})
    (site / "link").symlink_to("/etc/hostname")
    with pytest.raises(VaultError, match="symbolic link"):
        pack(site)


def test_small_sites_have_sixteen_pieces() -> None:
    assert count_pieces(1) == count_pieces(FEWEST_PIECES * PIECE) == 16
    assert count_pieces(FEWEST_PIECES * PIECE + 1) == 18


@given(st.integers(1, 10**7))
def test_padme_adds_at_most_12_percent(number: int) -> None:
    assert number <= padme(number) <= number * 1.12 + 1


def test_padme_leaves_few_lengths() -> None:
    assert len({padme(number) for number in range(1, 10_000)}) < 130


def test_a_name_that_is_not_text_is_refused(make_site: Callable[..., Path]) -> None:
    site = make_site({"index.html": ""})
    Path(os.fsdecode(os.fsencode(site) + b"/caf\xe9.html")).write_text("")
    with pytest.raises(VaultError, match="UTF-8"):
        pack(site)


def test_a_site_beyond_what_a_plain_zip_holds_is_refused(
    make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a limit of two files, which stands for the real one of 65 535, the ZIP takes another form."""
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 2)
    with pytest.raises(VaultError, match="too large"):
        pack(make_site({"a": "", "b": "", "c": ""}))
