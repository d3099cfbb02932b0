"""Pictures the bot draws, as pure functions: QR codes, the map of knots, a year."""
