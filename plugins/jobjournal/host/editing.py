"""Where files are edited and begun on GitHub: by what the user says in `edit_uri`, and never by a guess."""

import re
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin

from mkdocs.config.defaults import MkDocsConfig

_GUESSED = "edit/master/docs/"
"""What MkDocs takes for `edit_uri` where only a `repo_url` is set."""
_ON_GITHUB = re.compile(r"(https://github\.com/[^/]+/[^/]+)/edit/([^?#]+)/([^/?#]+)")


def forget_guess(config: MkDocsConfig) -> None:
    """Take back the branch and folder that MkDocs guesses, where the folder is another one: the links would lead nowhere."""
    if config.edit_uri == _GUESSED and Path(config.docs_dir).name != "docs":
        config.edit_uri = None


def edit_link(config: MkDocsConfig, file: str) -> str | None:
    """Return where a file can be edited, if the user has set `edit_uri`."""
    path = quote(file)
    if config.edit_uri_template:
        of_file = config.edit_uri_template.format(path=path, path_noext=path.removesuffix(".md"))
    elif config.edit_uri:
        of_file = f"{config.edit_uri.rstrip('/')}/{path}"
    else:
        return None
    return urljoin(f"{config.repo_url.rstrip('/')}/" if config.repo_url else "", of_file)


def begin_link(config: MkDocsConfig, file: str, text: str) -> str | None:
    """Return where a new file can be begun on GitHub, its name and text filled in, if files are edited there."""
    found = _ON_GITHUB.fullmatch(edit_link(config, file) or "")
    if found is None:
        return None
    known = urlencode({"filename": file.rpartition("/")[2], "value": text}, quote_via=quote)
    return f"{found[1]}/new/{found[2]}?{known}"
