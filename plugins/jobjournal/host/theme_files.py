"""The theme's files: its templates are found compiled, and its icons passed over. Each saves a small build a tenth of its time.

MkDocs lists all files to find those to copy, and leaves out what begins with a dot, one by one; Material has ten thousand icons
in such a folder. Its search reads the theme's words in three environments of its own.
"""

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

from jobjournal.byte_code import keep_compiled


class _Visible(FileSystemLoader):
    """Finds each template, and lists those that do not begin with a dot, nor lie in a folder that does."""

    def list_templates(self) -> list[str]:
        """Return the names, sorted as Jinja sorts them."""
        found: set[str] = set()
        for folder in self.searchpath:
            for at, below, names in os.walk(folder, followlinks=self.followlinks):
                below[:] = [each for each in below if not each.startswith(".")]
                place = Path(at).relative_to(folder)
                found.update((place / name).as_posix() for name in names if not name.startswith("."))
        return sorted(found)


def lighten_theme(config: MkDocsConfig) -> MkDocsConfig:
    """Let the theme's environments find templates compiled, and list no more than MkDocs may copy.

    One that looks for templates elsewhere lists what it likes.
    """
    make = config.theme.get_env

    def get_env() -> Environment:
        made = make()
        keep_compiled(made)
        if type(made.loader) is FileSystemLoader:
            made.loader = _Visible(made.loader.searchpath, made.loader.encoding, made.loader.followlinks)
        return made

    config.theme.get_env = get_env  # type: ignore[method-assign]
    return config
