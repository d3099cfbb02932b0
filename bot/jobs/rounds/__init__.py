"""The round: matched at its hour, offered, settled."""
