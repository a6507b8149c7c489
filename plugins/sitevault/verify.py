"""Is what is served what this release wrote? Whoever can exchange the unlock page can have the passphrase."""

import http.client
import secrets
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from sitevault.errors import VaultError
from sitevault.keys import IDENTITY
from sitevault.release import release_files
from sitevault.self_check import SEALED, SEALED_IDENTITY, Finding, check

Fetch = Callable[[str], bytes]
"""The bytes at an address, of an error page too; raises OSError where there is no answer."""
_LOCAL = {"127.0.0.1", "localhost", "::1"}
_MOST = 1 << 26
_ANOTHER = "is not this release's own file"
_OTHER = {
    "404.html": "is not what the host answers for an address that it does not have; a deep link then shows its own",
    "/": "is not this release's unlock page",
}


def verify(target: str, vault: Path | None = None, fetch: Fetch | None = None) -> list[Finding]:
    """Compares a sealed folder, or what is served at an address, with this release's own files; all differences.

    With `vault`, the sealed identity is compared too. Raises VaultError where there is nothing to compare.
    """
    if "://" not in target:
        return _verify_folder(Path(target), vault)
    url = _in_ascii(target)
    address = urllib.parse.urlsplit(url)
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _LOCAL):
        raise VaultError("only https:// can be verified: anyone on the way can change what comes over http://")
    return _verify_served(url.rstrip("/") + "/", vault, fetch or fetch_bytes)


def _in_ascii(target: str) -> str:
    """The address as it goes over the network: names of hosts in other scripts, and blanks, in their ASCII forms."""
    try:
        address = urllib.parse.urlsplit(target)
        host = address.netloc.encode("idna").decode() if not address.netloc.isascii() else address.netloc
        if not address.hostname or address.port == 0:
            raise ValueError
    except ValueError as error:
        raise VaultError(f"{target} is no address; write it as the browser shows it: https://…/") from error
    return urllib.parse.urlunsplit(
        address._replace(netloc=host, path=urllib.parse.quote(address.path, "/%:@!$&'()*+,;=~"))
    )


def fetch_bytes(url: str) -> bytes:
    """Over the network, past caches."""
    request = urllib.request.Request(url, headers={"Cache-Control": "no-cache", "User-Agent": "Mozilla/5.0"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310  (the scheme was looked at)
            return bytes(response.read(_MOST))
    except urllib.error.HTTPError as error:
        with error:
            return error.read(_MOST)


def _verify_folder(folder: Path, vault: Path | None) -> list[Finding]:
    if not folder.is_dir():
        raise VaultError(f"{folder} is no folder")
    identity = folder / "vault" / IDENTITY
    return check(folder) + (_compare_identity(identity.read_bytes(), vault) if vault and identity.is_file() else [])


def _verify_served(url: str, vault: Path | None, fetch: Fetch) -> list[Finding]:
    release = release_files()
    release["/"] = release["index.html"]
    try:
        served = {
            **{name: fetch(url + name) for name in ("index.html", "worker.js", "robots.txt")},
            "404.html": fetch(f"{url}{secrets.token_hex(8)}/"),
            "/": fetch(url),
        }
        identity, index = fetch(f"{url}vault/{IDENTITY}"), fetch(f"{url}vault/index.age")
    except (OSError, UnicodeError, http.client.HTTPException) as error:
        raise VaultError(f"no answer from {url}: {getattr(error, 'reason', error)}") from error
    forms = {"vault/index.age": SEALED.match(index), f"vault/{IDENTITY}": SEALED_IDENTITY.match(identity)}
    return [
        *(Finding(name, _OTHER.get(name, _ANOTHER)) for name, data in served.items() if data != release[name]),
        *(Finding(name, "is not a file sealed as it should be") for name, form in forms.items() if not form),
        *(_compare_identity(identity, vault) if vault else []),
    ]


def _compare_identity(identity: bytes, vault: Path) -> list[Finding]:
    if (vault / IDENTITY).is_file() and (vault / IDENTITY).read_bytes() == identity:
        return []
    return [Finding(f"vault/{IDENTITY}", f"is not the one in {vault}/: of an older vault, or exchanged")]
