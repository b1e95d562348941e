"""Before the socket: a full house, and what no phone is offered."""

import pytest

from speedmentor.access import Role
from web.entrance import Entrance

HANDSHAKE = "/socket.io/?EIO=4&transport=websocket"


@pytest.fixture
def asked(app):
    """What reaches the socket: the environs of requests that were let through."""
    seen = []

    def socket(environ, start_response):
        seen.append(environ)
        start_response("200 OK", [])
        return ()

    app.wsgi_app = Entrance(socket, app.extensions["socketio"], most=1)
    return seen


def test_full_house_turns_away_new_sockets_only(app, live, asked):
    client = app.test_client()
    before = client.get(HANDSHAKE).status_code
    live.socketio.server.eio.sockets["somebody"] = object()

    turned_away = client.get(HANDSHAKE)
    polling = client.get(f"{HANDSHAKE}&sid=somebody").status_code

    assert (before, turned_away.status_code, polling) == (200, 503, 200)
    assert turned_away.headers["Retry-After"] == "10"
    assert client.get("/healthz").status_code == 200


def test_full_house_still_answers_pages(app, live, event, program):
    live.socketio.server.eio.sockets.update({str(n): object() for n in range(5000)})
    client = program(Role.ATTENDEE)

    assert client.get(HANDSHAKE).status_code == 503
    assert client.get("/api/v1/events/spring/state").status_code == 200


def test_compression_is_never_agreed_on(app, asked):
    app.test_client().get(HANDSHAKE, headers={"Sec-WebSocket-Extensions": "permessage-deflate"})

    assert "HTTP_SEC_WEBSOCKET_EXTENSIONS" not in asked[0]
