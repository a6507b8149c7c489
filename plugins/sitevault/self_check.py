"""The self-check: looks at a sealed folder with a stranger's eyes, before anyone else can."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitevault.release import ALLOWED, release_files
from sitevault.terms import Terms

SEALED = re.compile(rb"age-encryption\.org/v1\n-> X25519 [\w+/]{43}\n[\w+/]{43}\n--- [\w+/]{43}\n")
"""How a file begins that is sealed for a vault."""
SEALED_IDENTITY = re.compile(rb"age-encryption\.org/v1\n-> scrypt [\w+/]{22} 17\n[\w+/]{43}\n--- [\w+/]{43}\n")
"""How an identity begins that is sealed with a passphrase, at the fixed cost."""
_OWN_WORDS = re.compile(rb"^age-encryption\.org/v1\n|^-> (X25519|scrypt) |^--- ", re.M)
_LEAST_RATIO = 0.99  # of packed to plain: ciphertext does not shrink


@dataclass(frozen=True)
class Finding:
    """Something in a sealed folder that a stranger must not, or need not, see."""

    path: str
    what: str

    def __str__(self) -> str:
        """As `path: what`."""
        return f"{self.path}: {self.what}"


def check(out: Path, terms: Iterable[str] = ()) -> list[Finding]:
    """All that is wrong with the sealed folder `out`; `terms` are words that no byte and no name of it may hold.

    A finding never repeats the term: it may stand in a log.
    """
    files = {file.relative_to(out).as_posix(): file for file in sorted(out.rglob("*")) if not file.is_dir()}
    words = Terms(terms)
    release = release_files()
    sizes = {file.stat().st_size for name, file in files.items() if re.fullmatch(r"vault/\w+/\d+\.age", name)}
    return [
        *(
            Finding(name, "is missing")
            for name in (*release, "vault/identity.age", "vault/index.age")
            if name not in files
        ),
        *([Finding("vault/", "its pieces differ in size")] if len(sizes) > 1 else []),
        *(Finding(name, what) for name, file in files.items() for what in _look(name, file, release, words)),
    ]


def _look(name: str, file: Path, release: dict[str, bytes], words: Terms) -> Iterator[str]:
    if file.is_symlink() or not file.is_file() or not ALLOWED.fullmatch(name):  # a pipe would keep us waiting for ever
        yield "has no place in a sealed site"
        return
    data = file.read_bytes()
    if name in release:
        if data != release[name]:
            yield "is not this release's own file"
            if words.stand_in(data, is_ciphertext=False):
                yield "holds a word of the site"
        return
    head = (SEALED_IDENTITY if name == "vault/identity.age" else SEALED).match(data)
    if not head:
        yield "is not a file sealed as it should be"
    elif name != "vault/identity.age" and len(zlib.compress(data[head.end() :], 1)) < _LEAST_RATIO * len(data):
        yield "is not encrypted: it can be compressed"
    # Age's own words stand in every sealed file: a company may be called Encrypt.
    content = _OWN_WORDS.sub(b"", head[0]) + data[head.end() :] if head else data
    if words.stand_in(content, is_ciphertext=bool(head)):
        yield "holds a word of the site"
