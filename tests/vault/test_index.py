"""The index survives, is padded, and is gzip for anyone."""

import gzip
import json

import pytest

from sitevault.errors import Damaged
from sitevault.index import BLOCK, Index, SealedFile, read_index, write_index


def _index(pages: int) -> Index:
    files = {
        f"seite-{number}/ä.html": SealedFile(number, 2, 3, True, "text/html", f"k{number}") for number in range(pages)
    }
    return Index(
        "0" * 16, "2026-05-20T09:00:00+00:00", "https://x.example/", "default-src 'none'", ("ab" * 32,) * 16, files
    )


@pytest.mark.parametrize("pages", [0, 5, 40, 3000])
def test_reads_what_was_written(pages: int) -> None:
    written = write_index(_index(pages))
    assert read_index(written) == _index(pages)
    assert len(written) % BLOCK == 0
    assert json.loads(gzip.decompress(written))["format"] == 1


def test_5_and_40_pages_are_of_one_length() -> None:
    assert len(write_index(_index(5))) == len(write_index(_index(40)))


BUILD = '"build": "../../../../etc", "built_at": "", "base": "", "policy": "", "files": {}'


@pytest.mark.parametrize(
    "packed",
    [
        "[]",
        '{"format": 1}',
        '{"format": 2}',
        "[" * 100_000,
        '{"a":' * 100_000,
        f'{{"format": 1, {BUILD}, "pieces": []}}',
        f'{{"format": 1, {BUILD}, "pieces": [[]]}}'.replace("../../../../etc", "0" * 16),
        f'{{"format": 1, {BUILD}, "pieces": []}}'.replace('"../../../../etc"', "7"),
    ],
    ids=["list", "empty", "later", "nested lists", "nested objects", "a path", "no hashes", "a number"],
)
def test_what_is_no_index_is_refused(packed: str) -> None:
    with pytest.raises(Damaged):
        read_index(gzip.compress(packed.encode()))


@pytest.mark.parametrize("data", [b"", b"no gzip"])
def test_what_is_not_packed_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        read_index(data)
