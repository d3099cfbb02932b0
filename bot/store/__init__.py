"""The cellar: SQL lives here and nowhere else. Functions take an open transaction, one file per noun."""
