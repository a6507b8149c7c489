"""What the journal adds to the settings of a build."""

from mkdocs.config.defaults import MkDocsConfig

from jobjournal.conversion import ONE_READING, Guard
from jobjournal.render import CSS, SCRIPT


def add_ours(config: MkDocsConfig) -> Guard:
    """Have every page load our style and script, and return the guard that is put before Markdown."""
    config.extra_css = [f"assets/{CSS}", *config.extra_css]
    config.extra_javascript = [f"assets/{SCRIPT}", *config.extra_javascript]
    guard = Guard()
    config.markdown_extensions = [  # MkDocs hands the guard to Markdown as it is
        *config.markdown_extensions,
        ONE_READING,
        guard,  # type: ignore[list-item]
    ]
    return guard
