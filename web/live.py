"""News over the socket: server to client only. The only module that speaks Socket.IO."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar

from engineio.packet import MESSAGE
from flask import Flask, request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO, join_room
from gevent import get_hub
from socketio.packet import EVENT

from speedmentor.access import Grant, Role
from speedmentor.errors import SpeedmentorError
from speedmentor.run import Run, state
from speedmentor.store import Store
from web import credentials
from web.entrance import Entrance
from web.frames import FRAMED, frame, frame_once
from web.settings import Settings
from web.sockets import NAMESPACE, Connection, Sockets
from web.text import _, speak

Made = TypeVar("Made")
log = logging.getLogger(__name__)

TICK_SECONDS = 0.25
SWEEP_SECONDS = 1.0
BEACON_SECONDS = 5.0
SEEN_SECONDS = 60.0
MAX_UNSENT = 4  # messages; beyond, a socket waits for the newest state only
MAX_BEHIND = 15  # sweeps; a socket that long behind is cut and may come back


class Live:
    """The open sockets of this process, and what they are told."""

    def __init__(self, socketio: SocketIO, store: Store, settings: Settings) -> None:
        self.socketio = socketio
        self.store = store
        self.now = settings.now
        self.url = settings.url
        self.sockets = Sockets(socketio)
        self.behind: dict[str, int] = {}  # socket -> sweeps since it stopped reading
        self.told: dict[str, int] = {}  # event -> version last sent
        self.counted: dict[str, dict[str, int]] = {}  # event -> presence last sent
        socketio.on_event("connect", self.connect, namespace=NAMESPACE)
        socketio.on_event("disconnect", self.disconnect, namespace=NAMESPACE)

    def start(self) -> None:
        """Let time pass: due steps, beacons, presence, and the end of revoked or stuck sockets."""
        for seconds, work in (
            (TICK_SECONDS, self.tick),
            (SWEEP_SECONDS, self.sweep),
            (BEACON_SECONDS, self.beacon),
            (SEEN_SECONDS, self.see_screens),
        ):
            self.socketio.start_background_task(self._repeat, seconds, work)

    def _repeat(self, seconds: float, work: Callable[[], None]) -> None:
        failing = ""
        while True:
            try:
                work()
                failing = ""
            except Exception as error:  # the next turn may succeed; the beat must never end
                if failing != type(error).__qualname__:
                    failing = type(error).__qualname__
                    log.warning("live=%s failing type=%s", work.__name__, failing)
            self.socketio.sleep(seconds)

    def breathe(self) -> None:
        """Let the sockets have their turn in the middle of a long piece of work."""
        self.socketio.sleep(0)

    def aside(self, work: Callable[[], Made]) -> Made:
        """Do a long piece of work that cannot breathe beside the sockets, in a thread."""
        if self.socketio.async_mode != "gevent":
            return work()  # every request has a thread of its own
        done: Future[Made] = Future()

        def attempt() -> None:
            try:
                done.set_result(work())
            except Exception as error:  # left to gevent, it would be printed, names and all
                done.set_exception(error)

        get_hub().threadpool.apply(copy_context().run, (attempt,))
        return done.result()

    # -- who is connected

    def connect(self, auth: object = None) -> None:
        """Let in a socket that shows a live grant of its event, and tell it the state."""
        speak()
        shown = auth if isinstance(auth, dict) else {}
        event = shown.get("event")
        if not isinstance(event, str):
            raise Refused(_("Say which event to follow."))
        try:
            grants = self._grants(event, shown.get("token"))
            run = self.store.run(event) if grants else None
        except SpeedmentorError as error:
            raise Refused(str(error)) from None
        if run is None:
            raise Refused(_("This link does not open this event."))
        self._admit(event, grants)
        self.socketio.emit("state", self.state(run), namespace=NAMESPACE, to=request.sid)  # type: ignore[attr-defined]

    def _grants(self, event: str, token: object) -> list[Grant]:
        if isinstance(token, str):
            secrets = [token]
        elif request.origin or credentials.from_own_origin(
            self.url
        ):  # a foreign Origin came no further
            secrets = credentials.cookies(event)
        else:
            raise Refused(_("Connect from the page itself."))
        grants = (self.store.grant(secret) for secret in secrets)
        return [grant for grant in grants if grant and credentials.fits(grant, event)]

    def _admit(self, event: str, grants: list[Grant]) -> None:
        person = next((grant.person for grant in grants if grant.person), None)
        screen = next((grant.id for grant in grants if grant.role is Role.SCREEN), None)
        staff = any(grant.role in credentials.STAFF for grant in grants)
        connection = Connection(
            event=event,
            grants=frozenset(grant.id for grant in grants),
            person=person,
            screen=screen,
            staff=staff,
            framed=request.environ.get(FRAMED),
        )
        self.sockets.add(request.sid, connection)  # type: ignore[attr-defined]
        join_room(event_room(event))
        if screen:
            join_room(screen_room(screen))
        if person:
            join_room(person_room(event, person))
        if staff:
            join_room(staff_room(event))
            self.counted.pop(event, None)

    def disconnect(self, reason: object = None) -> None:
        sid: str = request.sid  # type: ignore[attr-defined]
        connection = self.sockets.remove(sid)
        stuck = self.behind.pop(sid, None) is not None
        asleep = reason == self.socketio.server.reason.PING_TIMEOUT
        if (stuck or asleep) and connection and connection.framed:
            connection.framed.hang_up()

    def see_screens(self) -> None:
        """Note which screens are connected: those that are not for long are forgotten."""
        connected = self.sockets.all_screens()
        if connected:
            self.store.see_screens(connected, now=self.now())

    # -- what they are told

    def state(self, run: Run) -> dict[str, Any]:
        rounds = self.store.event(run.event).programme.count
        return state(run, rounds=rounds, now=self.now())

    def publish(self, news: Mapping[str, Any]) -> None:
        """Tell everybody the whole state that was just committed, never one before that."""
        event = news["event"]
        packet = self.socketio.server.packet_class(EVENT, data=["state", news], namespace=NAMESPACE)
        framed = frame(f"{MESSAGE}{packet.encode()}")
        for sid, connection in self.sockets.of_event(event):
            self._push(sid, connection, framed, news)
        self.told[event] = news["version"]

    def _push(
        self, sid: str, connection: Connection, framed: bytes, news: Mapping[str, Any]
    ) -> None:
        """At once, in turn, or not at all: who stopped reading waits for the newest state only."""
        unsent = self.sockets.unsent(sid)
        if unsent >= MAX_UNSENT:
            self.behind.setdefault(sid, 0)
        if sid in self.behind:
            return
        line = None if unsent else connection.framed
        if line is None or not line.send_at_once(framed):
            self.socketio.emit("state", news, namespace=NAMESPACE, to=sid)

    def tell(self, event: str, people: set[str]) -> None:
        """Tell these people's phones that what they show about them has changed."""
        for person in sorted(people & self.sockets.people(event)):
            self.socketio.emit("me_changed", {}, namespace=NAMESPACE, to=person_room(event, person))

    def steer(self, screen: int) -> None:
        """Tell a screen that it is steered anew."""
        self.socketio.emit("screen", {}, namespace=NAMESPACE, to=screen_room(screen))

    def tick(self) -> None:
        """Make the steps that are due and tell them."""
        for run in self.store.tick(now=self.now()):
            self.publish(self.state(run))

    def beacon(self) -> None:
        """Read each followed event's version anew and send it, so that no loss lasts."""
        for event in self.sockets.followed():
            run = self.store.run(event)
            news = self.state(run)
            beacon = {key: news[key] for key in ("version", "plan", "server_now")}
            self.socketio.emit("beacon", beacon, namespace=NAMESPACE, to=event_room(event))
            if self.told.get(event) != run.version:
                self.publish(self.state(run))

    def sweep(self) -> None:
        """Cut what was revoked, catch up with the slow, count who is here."""
        self._cut_revoked()
        self._catch_up()
        for event in self.sockets.followed(staff=True):
            self._count(event)

    def _cut_revoked(self) -> None:
        shown = self.sockets.all_grants()
        if not shown:
            return
        for sid in self.sockets.shown_with(shown - self.store.live_grants(shown)):
            self.sockets.disconnect(sid)

    def _catch_up(self) -> None:
        """A newer state replaces the unsent ones: slow sockets get one when they read again."""
        for sid in list(self.behind):
            connection = self.sockets.get(sid)
            if connection is None:
                del self.behind[sid]
            elif self.sockets.unsent(sid) == 0:
                del self.behind[sid]
                news = self.state(self.store.run(connection.event))
                self.socketio.emit("state", news, namespace=NAMESPACE, to=sid)
            elif self.behind[sid] >= MAX_BEHIND:
                self.sockets.cut(sid)
            else:
                self.behind[sid] += 1

    def _count(self, event: str) -> None:
        presence = self.store.presence(event)
        counts = {
            "here": presence.here,
            "expected": presence.expected,
            "version": presence.version,
            "phones": len(self.sockets.people(event)),
            "silent": self.sockets.silent(event),
            "screens": self.sockets.screens(event),
        }
        if self.counted.get(event) != counts:
            self.counted[event] = counts
            self.socketio.emit("presence", counts, namespace=NAMESPACE, to=staff_room(event))


def event_room(event: str) -> str:
    return f"event:{event}"


def person_room(event: str, person: str) -> str:
    return f"person:{event}:{person}"


def screen_room(grant: int) -> str:
    return f"screen:{grant}"


def staff_room(event: str) -> str:
    return f"staff:{event}"


def init_app(app: Flask, store: Store, settings: Settings) -> Live:
    """Put the socket on the app; `Live.start` lets its time run."""
    socketio = SocketIO(
        app,
        async_mode=settings.async_mode,
        cors_allowed_origins=partial(is_own_origin, settings.url),
        manage_session=False,
        max_http_buffer_size=16_384,
        ping_interval=10,
        ping_timeout=8,
    )
    frame_once(socketio)
    entrance = Entrance(app.wsgi_app, socketio, settings.most_sockets)
    app.wsgi_app = entrance  # type: ignore[method-assign]
    return Live(socketio, store, settings)


def is_own_origin(url: str, origin: str | None, environ: Mapping[str, Any]) -> bool:
    """Browsers may connect from our own pages only; forwarded headers are not believed here."""
    return origin in (url, f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST')}")
