"""`jobjournal rules`: the etiquette that the actions come from, as the rules' own docstrings tell it."""

import shutil
from textwrap import fill

import click

from jobjournal.commands.printing import say
from jobjournal.rules import RULES, SOURCES, RuleText, text_of


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
def rules_command(form: str) -> None:
    """Print the rules: what is asked for, why, when, and from where it comes."""
    texts = [text_of(rule) for rule in RULES]
    say(to_markdown(texts) if form == "markdown" else to_text(texts, shutil.get_terminal_size().columns))


def to_text(texts: list[RuleText], columns: int) -> str:
    """Return the rules for a terminal of so many columns."""
    width = max(40, min(columns, 100))
    articles = (fill(f"{letter}  {title}", width, subsequent_indent="   ") for letter, title in SOURCES.items())
    return "\n\n".join([*(_paragraphs(each, width) for each in texts), "\n".join(["The articles", *articles])])


def _paragraphs(rule: RuleText, width: int) -> str:
    parts = f"{rule.code}: {rule.title}", f"  {rule.reason}", f"  When: {rule.when}", f"  Source: {rule.source}"
    return "\n".join(fill(part, width, subsequent_indent="  ") for part in parts)


def to_markdown(texts: list[RuleText]) -> str:
    """Return the rules as a Markdown document without its title."""
    parts = [f"## {each.title} (`{each.code}`)\n\n{each.reason}\n\nWhen: {each.when}\n\nSource: {each.source}"
             for each in texts]  # fmt: skip
    articles = "\n".join(f"- **{letter}** {title}" for letter, title in SOURCES.items())
    return "\n\n".join([*parts, "## The articles", articles])
