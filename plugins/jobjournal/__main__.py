"""`python -m jobjournal`: the command line, where its own command is not on the path."""

from jobjournal.cli import main

if __name__ == "__main__":
    main()
