"""The real server: gunicorn with gevent, a real socket, and its sudden end."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

import pytest
import requests
import socketio
from invented import a_plan, an_event
from ports import reserved_port

from speedmentor.access import Role
from speedmentor.store import Request, open_store

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "web" / "gunicorn_conf.py"
PATIENCE = 60  # seconds until a waiting test gives up


@pytest.fixture
def tokens(tmp_path):
    """A data folder with a published event; a link token for each role."""
    store, now = open_store(tmp_path), datetime.now(UTC)
    event = an_event()
    store.save_event(event, now=now)
    store.publish("spring", store.add_plan(a_plan(event), now=now), request=Request(now=now))
    made = {
        role: store.new_link(
            role, event_id="spring", person_id="a1" if role is Role.ATTENDEE else None, now=now
        ).token
        for role in (Role.FACILITATOR, Role.ATTENDEE, Role.SCREEN)
    }
    store.close()
    return made


@contextmanager
def server(data: Path, port: int, app: str = "web.wsgi:app") -> Iterator[subprocess.Popen[bytes]]:
    """The server as it is started for an evening, up and answering."""
    environment = {
        **os.environ,
        "SPEEDMENTOR_DATA": str(data),
        "SPEEDMENTOR_PORT": str(port),
        "PYTHONWARNINGS": "error,ignore::ResourceWarning",  # gunicorn leaves one file open
    }
    command = [sys.executable, "-m", "gunicorn", "-c", str(CONFIG), app]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        wait_until_up(f"http://127.0.0.1:{port}/healthz", process)
        yield process
    finally:
        with_children_gone(process)


def wait_until_up(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("The server did not come up.")


def with_children_gone(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def follow(
    port: int, token: str, *, comes_back: bool = False, **options: object
) -> Iterator[Queue]:
    """The states a socket is told, as they come."""
    told: Queue = Queue()
    client = socketio.Client(reconnection=comes_back, reconnection_delay_max=1)
    client.on("state", told.put, namespace="/live")
    client.connect(
        f"http://127.0.0.1:{port}",
        namespaces="/live",
        transports=["websocket"],
        auth={"event": "spring", "token": token},
        wait_timeout=PATIENCE,
        **options,
    )
    try:
        yield told
    finally:
        client.disconnect()


def until(version: int, told: Queue) -> list[dict]:
    """The states told until this version came; a beacon may tell one a second time."""
    states = [told.get(timeout=PATIENCE)]
    while states[-1]["version"] < version:
        states.append(told.get(timeout=PATIENCE))
    return states


def command(port: int, token: str, name: str, version: int) -> requests.Response:
    return requests.post(
        f"http://127.0.0.1:{port}/api/v1/events/spring/run/{name}",
        json={"version": version},
        headers={"Authorization": f"Bearer {token}"},
        timeout=PATIENCE,
    )


def test_command_reaches_every_socket_and_survives_a_kill(tmp_path, tokens):
    port = reserved_port()
    with server(tmp_path, port) as running, follow(port, tokens[Role.ATTENDEE]) as phone:
        with follow(port, tokens[Role.SCREEN]) as screen:
            command(port, tokens[Role.FACILITATOR], "open_doors", 2)
            started = command(port, tokens[Role.FACILITATOR], "start", 3).json()
            seen = [[state["version"] for state in until(4, told)] for told in (phone, screen)]
        with_children_gone(running)

    with server(tmp_path, port), follow(port, tokens[Role.ATTENDEE]) as phone:
        after = phone.get(timeout=PATIENCE)

    assert [sorted(set(versions)) for versions in seen] == [[2, 3, 4], [2, 3, 4]]
    assert seen == [sorted(versions) for versions in seen]
    kept = ("version", "phase", "round", "deadline")
    assert [after[key] for key in kept] == [started[key] for key in kept]


def test_commit_that_nobody_was_told_of_reaches_phones_that_come_back(tmp_path, tokens):
    port = reserved_port()
    with (
        server(tmp_path, port, app="tests.killed_before_telling:app"),
        follow(port, tokens[Role.ATTENDEE], comes_back=True) as phone,
    ):
        before = phone.get(timeout=PATIENCE)
        with pytest.raises(requests.ConnectionError):
            command(port, tokens[Role.FACILITATOR], "open_doors", 2)
        after = until(3, phone)[-1]

    assert (before["version"], after["version"], after["phase"]) == (2, 3, "doors_open")


def test_foreign_websites_get_no_socket_and_forwarded_hosts_are_not_believed(tmp_path, tokens):
    port = reserved_port()
    forged = {"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"}
    with server(tmp_path, port):
        for headers in (
            {"Origin": "https://evil.example"},
            {**forged, "X-Forwarded-Proto": "https"},
        ):
            polling = f"http://127.0.0.1:{port}/socket.io/?EIO=4&transport=polling"
            assert requests.get(polling, headers=headers, timeout=PATIENCE).status_code == 400
            with (
                pytest.raises(socketio.exceptions.ConnectionError),
                follow(port, tokens[Role.SCREEN], headers=headers),
            ):
                pass


def test_server_with_open_sockets_ends_when_asked(tmp_path, tokens):
    port = reserved_port()
    with server(tmp_path, port) as running, follow(port, tokens[Role.SCREEN]) as screen:
        screen.get(timeout=PATIENCE)
        running.terminate()
        assert running.wait(timeout=PATIENCE) == 0
