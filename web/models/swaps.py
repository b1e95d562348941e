"""A swap by hand: the round, and the two people who change places."""

from web.models.base import Body, Text


class SwapBody(Body):
    round: int
    one: Text
    other: Text
