import logging

import pytest
import structlog

from tests.servers.databases import clock, database

__all__ = ["clock", "database"]


@pytest.fixture(autouse=True)
def hushed():
    """What is meant to fail here fails quietly."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.configure(**before)
