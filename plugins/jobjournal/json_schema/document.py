"""The schema of a whole front matter: an interview's, an application's or that of the file of references.

What a schema cannot say is left to the reader: that a required key may be written in any case, that a time zone exists.
What is no front matter of an entry, such as the text below one in an editor that takes it for YAML, is not judged.
"""

import json

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.json_schema.values import SHARED, Schema, of_fields


def front_matter() -> Schema:
    """Return the schema: an interview where a field of interviews alone stands, the references where these alone do."""
    interview, application = of_fields(Where.INTERVIEW), of_fields(Where.APPLICATION)
    shared = _share(interview["properties"], application["properties"])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "if": _any_of(_only(Where.INTERVIEW, Where.APPLICATION)),
        "then": {"$ref": "#/definitions/interview"},
        "else": {
            "if": _any_of(_only(Where.APPLICATION, Where.INTERVIEW) + application["required"]),
            "then": {"$ref": "#/definitions/application"},
            "else": {"if": _any_of(list(fields_in(Where.REFERENCES))), "then": {"$ref": "#/definitions/references"}},
        },
        "definitions": {
            Where.INTERVIEW.value: interview,
            Where.APPLICATION.value: application,
            Where.REFERENCES.value: {**of_fields(Where.REFERENCES), "required": list(fields_in(Where.REFERENCES))},
            **{f"field-{name}": found for name, found in shared.items()},
            **SHARED,
        },
    }


def _only(where: Where, other: Where) -> list[str]:
    """Return the fields of a kind of entry that the other kind has not."""
    return [name for name in fields_in(where) if name not in fields_in(other)]


def _any_of(names: list[str]) -> Schema:
    """Return what holds where a map has one of some keys."""
    return {"type": "object", "anyOf": [{"required": [name]} for name in names]}


def _share(some: Schema, others: Schema) -> Schema:
    """Return the fields that two tables take alike, and put references to them in their places."""
    alike = {name: found for name, found in some.items() if others.get(name) == found}
    for name in alike:
        some[name] = others[name] = {"$ref": f"#/definitions/field-{name}"}
    return alike


def to_text(found: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"
