"""The web side of the bot: what platforms deliver, and whether it is well."""
