"""A folder for one's own journal: what `jobjournal start FOLDER` puts there, and how a later version brings it up to date."""
