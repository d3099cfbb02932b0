from tests.servers.databases import clock, database

__all__ = ["clock", "database"]
