"""A clock that moves when told, a store, an app on it, and clients for every role."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from invented import a_plan, an_event

from speedmentor.access import Role
from speedmentor.event import Event
from speedmentor.store import Request, Store
from web import create_app
from web.live import Live
from web.settings import Settings

# The same examples every time; `pytest --hypothesis-profile=explore` looks for new ones.
SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.filter_too_much]
settings.register_profile("explore", deadline=None)
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=SLOW_IS_FINE
)
settings.load_profile("steady")


def pytest_configure() -> None:
    """Commands answer in English, whatever the language of this computer."""
    os.environ["LANGUAGE"] = "en"


@dataclass
class Clock:
    """Stands still until it is moved."""

    instant: datetime = datetime(2027, 3, 11, 16, 45, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant

    def forward(self, seconds: float) -> None:
        self.instant += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    made = create_app(Settings(data=str(tmp_path), async_mode="threading", now=clock.now))
    yield made
    made.extensions["speedmentor"].store.close()


@pytest.fixture
def store(app: Flask) -> Store:
    return app.extensions["speedmentor"].store


@pytest.fixture
def live(app: Flask) -> Live:
    return app.extensions["speedmentor"].live


@pytest.fixture
def event(store: Store, clock: Clock) -> Event:
    """The event `spring`, its first plan published; doors closed."""
    return publish_event(store, an_event("spring"), clock)


@pytest.fixture
def other_event(store: Store, clock: Clock) -> Event:
    """A second event with the same ids of people."""
    return publish_event(store, an_event("autumn", name="Autumn evening"), clock)


def publish_event(store: Store, made: Event, clock: Clock) -> Event:
    store.save_event(made, now=clock.now())
    version = store.add_plan(a_plan(made), now=clock.now())
    store.publish(made.id, version, request=Request(now=clock.now()))
    return made


Links = Callable[..., str]
Clients = Callable[..., FlaskClient]


@pytest.fixture
def link(store: Store, clock: Clock) -> Links:
    """Makes a link token: link(Role.HELPER), link(Role.ATTENDEE, person="a1")."""

    def make(role: Role, *, event: str | None = "spring", person: str | None = None) -> str:
        of_event = None if role is Role.ORGANISER else event
        who = (person or "a1") if role is Role.ATTENDEE else None
        return store.new_link(role, event_id=of_event, person_id=who, now=clock.now()).token

    return make


@pytest.fixture
def program(app: Flask, link: Links) -> Clients:
    """Makes a client that shows its link as a bearer token."""

    def make(role: Role, **of: str) -> FlaskClient:
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {link(role, **of)}"
        return client

    return make


@pytest.fixture
def browser(app: Flask, link: Links) -> Clients:
    """Makes a client that opened its link and posts from our own pages."""

    def make(role: Role, **of: str) -> FlaskClient:
        client = app.test_client()
        client.get(f"/j/{link(role, **of)}")
        client.environ_base["HTTP_ORIGIN"] = "http://localhost"
        return client

    return make
