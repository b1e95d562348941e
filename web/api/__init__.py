"""API v1: the contract of LIVE.md for programs and for our own islands."""

from web.api import jobs, openapi, people, repairs, run
from web.api.call import blueprint

__all__ = ["blueprint", "jobs", "openapi", "people", "repairs", "run"]
