"""From a spreadsheet's rows to new entries: nothing guessed, nothing dropped in silence, nothing overwritten."""
