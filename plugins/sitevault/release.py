"""The files of this release that stand in clear around every vault, and the names that may stand beside them."""

import re
from importlib.resources import files

PAGES = ("index.html", "404.html")
WORKER = "worker.js"
ALLOWED = re.compile(
    r"index\.html|404\.html|worker\.js|robots\.txt|\.nojekyll|vault/(identity|index)\.age|vault/[0-9a-f]{16}/\d{4,}\.age"
)
"""Every name that a sealed folder may hold."""


def release_files() -> dict[str, bytes]:
    """Name and bytes of each file in clear. They are the same for every vault, so anyone can compare them."""
    built = files("sitevault").joinpath("web/release")
    return {
        **dict.fromkeys(PAGES, built.joinpath("unlock.html").read_bytes()),
        "robots.txt": b"User-agent: *\nDisallow: /\n",
        ".nojekyll": b"",
        WORKER: built.joinpath(WORKER).read_bytes(),
    }


def is_sealed_folder(names: list[str]) -> bool:
    """Whether files of these names, relative to a folder, are a sealed site and nothing else."""
    return "vault/index.age" in names and all(ALLOWED.fullmatch(name) for name in names)
