"""Who is asking, and may they: grants, roles, limits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from flask import Flask, current_app, g, request
from flask_limiter import Limiter

from speedmentor.access import Grant, Role
from web.credentials import COOKIE, STAFF, bearer, cookies, fits, from_own_origin
from web.errors import ProblemError
from web.parts import parts
from web.text import _

View = TypeVar("View", bound=Callable[..., object])

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_COOKIES = 20

# All phones of a hall share one address, so the ceiling of an address is no limit for people.
PER_GRANT = "1200 per minute"
PER_STAFF = "30000 per minute"  # their programs may well press a button a thousand times
PER_ADDRESS = "30000 per minute"
WRONG_LINKS_PER_ADDRESS = "600 per minute"
CODE_TRIES_PER_EVENT = "300 per minute"  # at this pace a guess is right once in four days
PAIRING_TRIES_PER_GRANT = "20 per minute"
FRESH_SCREENS_PER_ADDRESS = "200 per hour"


@dataclass(frozen=True, slots=True)
class Caller:
    """A live grant and how it was shown."""

    grant: Grant
    by_cookie: bool


def open_to(*roles: Role, personal: bool = False) -> Callable[[View], View]:
    """Declare who may call a view; organisers always may, unless it is `personal`."""
    allowed = frozenset(roles) if personal else frozenset({*roles, Role.ORGANISER})

    def mark(view: View) -> View:
        view.open_to = allowed  # type: ignore[attr-defined]
        return view

    return mark


def opened_to(view: Callable[..., object]) -> frozenset[Role]:
    """What `open_to` declared."""
    roles: frozenset[Role] = view.open_to  # type: ignore[attr-defined]
    return roles


def open_to_all(view: View) -> View:
    """Declare a view that needs no link."""
    view.open_to = frozenset()  # type: ignore[attr-defined]
    return view


def roles_of(endpoint: str) -> frozenset[Role] | None:
    """Who may call this endpoint; empty: everybody; None: nobody declared it, so nobody may."""
    view = current_app.view_functions[endpoint]
    return opened_to(view) if hasattr(view, "open_to") else None


def init_app(app: Flask) -> Limiter:
    limiter = Limiter(
        key_func=_limit_key,
        default_limits=[_limit],
        storage_uri="memory://",
        strategy="fixed-window",
    )
    limiter.init_app(app)
    app.extensions["wrong_links"] = limiter.limit(WRONG_LINKS_PER_ADDRESS, key_func=_address)
    app.extensions["code_tries"] = limiter.limit(CODE_TRIES_PER_EVENT, key_func=_event_key)
    app.extensions["pairing_tries"] = limiter.limit(PAIRING_TRIES_PER_GRANT, key_func=_limit_key)
    app.extensions["fresh_screens"] = limiter.limit(FRESH_SCREENS_PER_ADDRESS, key_func=_address)
    app.before_request(refuse_strangers)
    return limiter


def refuse_strangers() -> None:
    """Let a request pass only if its view is open to the grant it shows."""
    if request.endpoint is None:
        return
    roles = roles_of(request.endpoint)
    if roles is None:
        raise ProblemError(403, _("This page is not open to anybody."))
    if not roles:
        return
    found = caller()
    if found is None:
        raise _refusal()
    if found.by_cookie and request.method not in SAFE_METHODS and not from_own_origin(parts().url):
        raise ProblemError(
            403,
            _("This request came from another website and was not carried out."),
            _("Open the page itself and try again."),
        )


def caller() -> Caller | None:
    """The strongest live grant this request shows that may call its view."""
    if "caller" not in g:
        roles = roles_of(request.endpoint) if request.endpoint else None
        g.caller = find(roles, _event()) if roles else None
    found: Caller | None = g.caller
    return found


def grant() -> Grant:
    """The grant by which the present request was let in."""
    found = caller()
    if found is None:
        raise _refusal()
    return found.grant


def person() -> str:
    """The attendee whose link the present request shows."""
    found = grant().person
    if found is None:
        raise ProblemError(
            404,
            _("This badge belongs to nobody yet."),
            _("Ask at the desk: they write your name down, and then it shows your evening."),
        )
    return found


def find(roles: Iterable[Role], event: str | None) -> Caller | None:
    """The strongest live grant shown that has one of the roles in the event."""
    allowed = frozenset(roles)
    token = bearer()
    secrets = [token] if token is not None else cookies(event, allowed)
    grants = (live_grant(secret) for secret in secrets)
    return next(
        (
            Caller(found, by_cookie=token is None)
            for found in grants
            if found and found.role in allowed and fits(found, event)
        ),
        None,
    )


def live_grant(secret: str) -> Grant | None:
    """What a secret stands for now: read from the database each time."""
    return parts().store.grant(secret)


def all_grants() -> list[Grant]:
    """Every live grant among the cookies of this browser, whatever its event."""
    secrets = [value for name, value in request.cookies.items() if COOKIE in name]
    found = (live_grant(secret) for secret in secrets[:MOST_COOKIES])
    return [grant for grant in found if grant]


def _refusal() -> ProblemError:
    event = _event()
    token = bearer()
    secrets = [token] if token is not None else cookies(event)
    if secrets and not any(live_grant(secret) for secret in secrets):
        return ProblemError(
            401,
            _("This link no longer works: open the new one, or ask at the desk."),
            _("What you still see here may be out of date."),
        )
    if not secrets:
        return ProblemError(
            401,
            _("Please open your personal link first."),
            _("It is on your badge, as a QR code, or in the message you were sent."),
        )
    return ProblemError(
        403,
        _("Your link does not open this."),
        _("It belongs to another role or another event. Ask an organiser for the right one."),
    )


def _event() -> str | None:
    event: str | None = (request.view_args or {}).get("event")
    return event


def _address() -> str:
    return f"address:{request.remote_addr}"


def _event_key() -> str:
    return f"event:{_event()}"


def _limit_key() -> str:
    found = caller()
    return f"grant:{found.grant.id}" if found else _address()


def _limit() -> str:
    found = caller()
    if found is None:
        return PER_ADDRESS
    return PER_STAFF if found.grant.role in STAFF else PER_GRANT
