"""The code by which people check in from a screen, as they would from the poster at a door."""

from dataclasses import dataclass, field

from flask import Flask, current_app

from speedmentor.access import Role
from speedmentor.errors import UnavailableError
from web.join import join_url
from web.parts import parts
from web.qr import Drawing, drawing


@dataclass(slots=True)
class Posters:
    """One link for each event, made when a screen first wants it and kept in memory only."""

    tokens: dict[str, str] = field(default_factory=dict)
    drawn: dict[str, tuple[str, Drawing]] = field(default_factory=dict)  # 10 ms of work each

    def code(self, event: str) -> Drawing | None:
        """What the screens of an event show; None: no link can be made just now."""
        try:
            address = join_url(self._token(event))
        except UnavailableError:
            return None
        if self.drawn.get(event, ("",))[0] != address:
            self.drawn[event] = (address, drawing(address))
        return self.drawn[event][1]

    def _token(self, event: str) -> str:
        """A link that works: when the organiser ends all posters, screens get another."""
        store = parts().store
        token = self.tokens.get(event)
        if token is None or store.grant(token) is None:
            token = store.new_link(Role.POSTER, event_id=event, now=parts().now()).token
            self.tokens[event] = token
        return token


def init_app(app: Flask) -> None:
    app.extensions["posters"] = Posters()


def code_for(event: str) -> Drawing | None:
    posters: Posters = current_app.extensions["posters"]
    return posters.code(event)
