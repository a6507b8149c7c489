"""The page that stands in for the journal where a generator passes over the plugin: the home page says so, instead of nothing."""

import re

FILE = "index.md"
"""Where it lies in the journal's folder: the home page of whatever builds it."""
_BEGIN = "<!-- Shown only where the plugin jobjournal is missing: from here -->"
_END = "<!-- to here. What you write below stands on the page Today. -->"
_BETWEEN = re.compile(rf"{re.escape(_BEGIN)}.*?{re.escape(_END)}\n?", re.DOTALL)

TEXT = f"""{_BEGIN}
# This is not your journal

This site was built without the plugin *jobjournal*, by a generator that passes over what it does not know. It holds your
files as they lie in the folder, in clear, and nothing of what the journal makes of them: nothing is due here, and
nothing is sealed.

**Do not publish it**, and delete the folder into which it was built. Instead:

- `jobjournal build` builds the journal for yourself,
- `jobjournal build --with zensical` has Zensical build it,
- `jobjournal publish` seals it first.
{_END}
"""


def without_stand_in(text: str) -> str:
    """Return a page's text without what is shown only where the plugin is missing."""
    return _BETWEEN.sub("", text)
