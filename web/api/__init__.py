"""API v1: the contract of LIVE.md for programs and for our own islands."""

from web.api import checkins, jobs, me, openapi, people, repairs, run, screens
from web.api.call import blueprint

__all__ = ["blueprint", "checkins", "jobs", "me", "openapi", "people", "repairs", "run", "screens"]
