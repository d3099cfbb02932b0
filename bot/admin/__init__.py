"""What the operator asks of an installation: doctor, status, metrics, backup, keys, cases, round preview."""
