"""The pages: each module turns the journal into one page's values, and those into its HTML; `table.py` lists them all."""
