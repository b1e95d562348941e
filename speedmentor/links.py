"""Fresh links of an event: what the organiser hands out, and what is printed on badges."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from speedmentor.access import Link, Role
from speedmentor.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLinks:
    """The way in for every role of one event."""

    organiser: Link
    console: Link
    desk: Link
    screen: Link
    attendees: dict[str, Link]  # by person id

    def staff(self) -> dict[str, Link]:
        return {
            "organiser": self.organiser,
            "console": self.console,
            "desk": self.desk,
            "screen": self.screen,
        }


def fresh_links(
    store: Store, event_id: str, persons: Sequence[str], *, now: datetime, revoke: bool = False
) -> EventLinks:
    """New links; `revoke`: the older ones of the same roles and persons stop working."""

    def link(role: Role, event: str | None = event_id) -> Link:
        return store.new_link(role, event_id=event, now=now, revoke=revoke)

    return EventLinks(
        organiser=link(Role.ORGANISER, None),
        console=link(Role.FACILITATOR),
        desk=link(Role.HELPER),
        screen=link(Role.SCREEN),
        attendees=store.new_links(event_id, persons, now=now, revoke=revoke),
    )


def address(base: str, link: Link) -> str:
    """What to open: `base` is where the server answers."""
    return f"{base.rstrip('/')}/j/{link.token}"
