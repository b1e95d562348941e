"""Our own frames: the same bytes as wsproto's, whole or not at all."""

import socket
from types import SimpleNamespace

import pytest
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import TextMessage

from web.frames import Framed, frame


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
def test_frame_is_what_the_library_makes(size):
    text = "ä" * (size // 2) + "x" * (size % 2)

    assert frame(text) == Connection(ConnectionType.SERVER).send(TextMessage(data=text))


@pytest.fixture
def line():
    """A framed socket and its peer's end."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    framed = Framed(None, None)
    framed.ws = SimpleNamespace(connected=True, sock=ours)
    yield framed, theirs
    ours.close()
    theirs.close()


def test_text_is_written_at_once_when_nothing_waits(line):
    framed, theirs = line

    assert framed.send_at_once(frame("hello"))
    assert theirs.recv(100) == frame("hello")


def test_nothing_is_written_between_the_halves_of_another_message(line):
    framed, _ = line
    framed._sending = True

    assert not framed.send_at_once(frame("hello"))


def test_peer_that_reads_nothing_is_cut_after_half_a_message(line):
    framed, theirs = line
    theirs.settimeout(5)
    text = "x" * 100_000

    sent = 0
    while framed.send_at_once(frame(text)):
        sent += 1
    read = b""
    while chunk := theirs.recv(1 << 20):
        read += chunk

    assert 0 < sent < 100
    assert (frame(text) * sent).startswith(read)
