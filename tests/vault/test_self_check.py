"""The self-check finds a word wherever and however it stands, and whatever has no place in a sealed folder."""

import gzip
import zlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from sitevault.self_check import check

TERMS = ["Zanzibar Holdings", "Åsa Öström", "asa@zanzibar.example", "Xyz"]


def test_a_sealed_folder_has_no_findings(sealed: Path) -> None:
    assert check(sealed, TERMS) == []


def _plant(sealed: Path, leak: bytes) -> None:
    piece = sorted((sealed / "vault").glob("*/*.age"))[5]
    data = piece.read_bytes()
    piece.write_bytes(data[:301] + leak + data[301 + len(leak) :])


LEAKS: list[tuple[str, bytes]] = [
    ("plain", b"Zanzibar Holdings"),
    ("lower case", b"zanzibar holdings"),
    ("upper case", b"ZANZIBAR HOLDINGS"),
    ("as a file name", b"zanzibar-holdings"),
    ("in a URL", b"Zanzibar%20Holdings"),
    ("an address", b"asa@zanzibar.example"),
    ("UTF-8", "Åsa Öström".encode()),
    ("UTF-16 LE", "Åsa Öström".encode("utf-16-le")),
    ("UTF-16 BE", "Zanzibar Holdings".encode("utf-16-be")),
    ("gzip", gzip.compress(b"about Zanzibar Holdings")),
    ("gzip of UTF-16", gzip.compress("Zanzibar Holdings".encode("utf-16"))),
    ("base64", b64encode(b"Zanzibar Holdings")),
    ("base64, one further", b64encode(b"+Zanzibar Holdings")),
    ("base64, two further", b64encode(b"++Zanzibar Holdings")),
    ("base64 of UTF-16", b64encode("Zanzibar Holdings".encode("utf-16-le"))),
]


@pytest.mark.parametrize("leak", [leak for _, leak in LEAKS], ids=[name for name, _ in LEAKS])
def test_a_planted_word_is_found(sealed: Path, leak: bytes) -> None:
    _plant(sealed, leak)
    findings = check(sealed, TERMS)
    assert [finding.what for finding in findings] == ["holds a word of the site"]
    assert "anzibar" not in str(findings[0]).lower()


def _unlock_page(sealed: Path) -> None:
    page = sealed / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Private", b"Xyz"))


def _piece_of_plain(sealed: Path) -> None:
    piece = sorted((sealed / "vault").glob("*/*.age"))[0]
    head = piece.read_bytes()[:200]
    piece.write_bytes(head + b"plain text " * 5958 + b"!" * (65736 - 200 - 5958 * 11))


def _raw_piece(sealed: Path) -> None:
    sorted((sealed / "vault").glob("*/*.age"))[0].write_bytes(zlib.compress(b"x") * 100)


def _extra(name: str) -> Callable[[Path], None]:
    def add(sealed: Path) -> None:
        (sealed / name).parent.mkdir(exist_ok=True)
        (sealed / name).write_text("")

    return add


def _worker_gone(sealed: Path) -> None:
    (sealed / "worker.js").unlink()


def _costlier_identity(sealed: Path) -> None:
    identity = sealed / "vault/identity.age"
    identity.write_bytes(identity.read_bytes().replace(b" 17\n", b" 10\n"))


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (_unlock_page, "is not this release's own file"),
        (_piece_of_plain, "is not encrypted: it can be compressed"),
        (_raw_piece, "is not a file sealed as it should be"),
        (_raw_piece, "its pieces differ in size"),
        (_costlier_identity, "is not a file sealed as it should be"),
        (_worker_gone, "is missing"),
        *(
            (_extra(name), "has no place in a sealed site")
            for name in ("sitemap.xml", "vault/notes.txt", "a/index.html", "search.json")
        ),
    ],
)
def test_what_is_not_sealed_is_found(harm: Callable[[Path], None], what: str, sealed: Path) -> None:
    harm(sealed)
    assert what in [finding.what for finding in check(sealed, TERMS)]


@pytest.mark.parametrize(
    "company", ["Encrypt", "Encryption", "Age-Encryption.org", "X25519", "scrypt", "age-encryption.org/v1"]
)
def test_a_company_may_be_called_as_what_stands_in_every_sealed_file(company: str, sealed: Path) -> None:
    assert check(sealed, [company]) == []
    _plant(sealed, company.encode() + b" Ltd")
    assert len(company) < 7 or [finding.what for finding in check(sealed, [company])] == ["holds a word of the site"]


def test_a_short_word_is_found_in_what_is_not_ciphertext(sealed: Path) -> None:
    _unlock_page(sealed)
    assert "holds a word of the site" in [finding.what for finding in check(sealed, ["Xyz"])]


def test_a_link_is_found(sealed: Path) -> None:
    (sealed / "robots.txt").unlink()
    (sealed / "robots.txt").symlink_to("/etc/hostname")
    assert "has no place in a sealed site" in [finding.what for finding in check(sealed)]
