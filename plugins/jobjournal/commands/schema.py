"""`jobjournal schema`: the front matter as a JSON Schema, for editors."""

import click

from jobjournal.json_schema.document import front_matter, to_text


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the front matter, for editors that check YAML by one."""
    click.echo(to_text(front_matter()).encode("utf-8"), nl=False)
