"""What the journal knows before it reads anything: its words and its rules, as data. Imports nothing of the package."""
