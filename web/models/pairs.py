"""Two people whose meeting is asked about."""

from web.models.base import Body, Text


class WhyBody(Body):
    mentee: Text
    mentor: Text
