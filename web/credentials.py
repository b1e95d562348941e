"""What a request shows of who is asking: cookies, a token, where it came from."""

from collections.abc import Iterable

from flask import Response, request

from speedmentor.access import Grant, Role

STRONGEST_FIRST = (
    Role.ORGANISER,
    Role.FACILITATOR,
    Role.HELPER,
    Role.SCREEN,
    Role.POSTER,
    Role.ATTENDEE,
)
EVERY_ROLE = frozenset(Role)
STAFF = frozenset({Role.ORGANISER, Role.FACILITATOR, Role.HELPER})
COOKIE = "sm_"
COOKIE_DAYS = 30


def bearer() -> str | None:
    """The token of the Authorization header, if that is how the caller speaks."""
    header = request.authorization
    if header is None or header.type != "bearer":
        return None
    return header.token or ""


def cookies(event: str | None, roles: Iterable[Role] = EVERY_ROLE) -> list[str]:
    """The secrets of the request's cookies for an event, the strongest role first."""
    names = (cookie_name(role, event) for role in STRONGEST_FIRST if role in roles)
    return [request.cookies[name] for name in names if name in request.cookies]


def fits(grant: Grant, event: str | None) -> bool:
    """Whether a grant is for the event; an organiser's is for all, and for none."""
    return grant.role is Role.ORGANISER or (event is not None and grant.event == event)


def from_own_origin(url: str) -> bool:
    """Whether a browser sent this from one of our own pages; `url`: where people reach us."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return bool(request.origin) and request.origin in (url, request.host_url.rstrip("/"))


def cookie_name(role: Role, event: str | None) -> str:
    name = f"{COOKIE}{role}" if role is Role.ORGANISER else f"{COOKIE}{role}_{event}"
    return f"__Host-{name}" if request.is_secure else name


def set_cookie(response: Response, grant: Grant, secret: str) -> None:
    """Keep a grant's secret in the browser, away from scripts and other sites."""
    keep(response, cookie_name(grant.role, grant.event), secret, seconds=COOKIE_DAYS * 86_400)


def keep(response: Response, name: str, secret: str, *, seconds: int) -> None:
    response.set_cookie(
        name,
        secret,
        max_age=seconds,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def drop_cookie(response: Response, grant: Grant) -> None:
    """Let the browser forget a grant's secret."""
    response.delete_cookie(
        cookie_name(grant.role, grant.event),
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
