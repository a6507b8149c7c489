"""How anything gets on the disk: whole or not at all, whatever stops the run. Knows neither the journal nor the vault."""
