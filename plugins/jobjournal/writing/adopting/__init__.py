"""Notes that somebody has already: a header before them, and every byte of their text as it is."""
