"""Pictures the bot draws, as pure functions: the QR code of an invite."""
