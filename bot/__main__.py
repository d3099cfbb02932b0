"""`python -m bot` and the `knotwork` command."""

from bot.cli import main

if __name__ == "__main__":
    main()
