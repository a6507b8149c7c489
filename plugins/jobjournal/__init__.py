"""A private job-search journal in plain Markdown: read, derive, show."""
