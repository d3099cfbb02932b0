"""How words come in: each update is one transaction and the letters it causes."""
