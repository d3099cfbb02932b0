"""How much of what people type the bot understands, judged by what they see and what /export holds."""
