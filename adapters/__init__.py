"""Doors to the outside: each knows one world and `bot.chat`, nothing else."""
