"""What words mean: a shipped list of concepts in German and English, and how alike two of them are. Pure."""
