"""SQL lives here and nowhere else: functions take an open transaction, one file per noun."""
