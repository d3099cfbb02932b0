from tests.jobs.conftest import clock, database, hushed

__all__ = ["clock", "database", "hushed"]
