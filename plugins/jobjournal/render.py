"""Display-ready values to HTML: one Jinja environment, everything escaped, anything undefined an error."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jobjournal.byte_code import keep_compiled

HERE = Path(__file__).parent
ASSETS = HERE / "assets"
CSS, SCRIPT = "jobjournal.css", "jobjournal.js"


@cache
def environment() -> Environment:
    """Return the environment of all templates."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # the program's own files
    )
    keep_compiled(made)
    return made


def render(template: str, **values: object) -> str:
    """Fill a template. The HTML has no blank lines, so that Markdown leaves it alone as one block."""
    html = environment().get_template(template).render(**values)
    return "\n".join(filter(str.strip, html.split("\n")))
