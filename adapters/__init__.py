"""Each adapter knows one outside world and `bot.chat`, nothing else."""
