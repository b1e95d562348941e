"""API v1: the contract of LIVE.md for programs and for our own islands."""

from web.api import checkins, jobs, openapi, people, repairs, run, screens
from web.api.call import blueprint

__all__ = ["blueprint", "checkins", "jobs", "openapi", "people", "repairs", "run", "screens"]
