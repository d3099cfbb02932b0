"""Pictures the bot draws: pure functions from words and numbers to SVG and PNG."""
