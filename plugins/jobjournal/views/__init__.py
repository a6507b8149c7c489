"""What each page shows: `build(site)` returns frozen, display-ready values; no HTML is made here."""
