"""`python -m bot` and the `knotwork` command."""

from bot.runtime import memory

memory.relax_garbage_collection()

from bot.cli import main  # noqa: E402 - what is loaded from here on is loaded faster

if __name__ == "__main__":
    main()
