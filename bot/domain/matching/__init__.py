"""Who meets whom in a round: participants and possible pairs in, the best matching out. Pure."""
