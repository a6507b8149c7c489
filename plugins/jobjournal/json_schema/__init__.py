"""The front matter as a JSON Schema, for editors: made from the table of fields, each by its type."""
