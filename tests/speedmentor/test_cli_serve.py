"""`speedmentor serve` as people run it: refusals, kills, restarts, Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import write
from invented import a_plan, an_event
from ports import reserved_port
from steps import NOW

from speedmentor.cli import main
from speedmentor.cli.datafolder import LOCAL, ServeLock, served_at
from speedmentor.cli.welcome import welcome
from speedmentor.folder import read_folder, write_files
from speedmentor.store import JobState, Request, open_store

SAMPLES = Path(__file__).parents[2] / "sample_events"
SPEEDMENTOR = [sys.executable, "-c", "from speedmentor.cli import main; main()"]


class Server:
    """One `speedmentor serve --open` with its output."""

    def __init__(self, folder, data, port, log):
        self.port, self.log = port, log
        command = [*SPEEDMENTOR, "serve", "--port", str(port), "--data", data, "--open", folder]
        with log.open("w") as file:
            self.process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)

    def said(self, words):
        return wait_until(lambda: words in self.log.read_text())

    def children(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as file:
            return {command_of(int(child)): int(child) for child in file.read().split()}

    def healthy(self):
        url = f"http://127.0.0.1:{self.port}/healthz"
        with urllib.request.urlopen(url, timeout=60) as response:
            return json.load(response)["status"] == "ok"


@pytest.fixture
def folder(tmp_path):
    """The folder `spring`, planned and published in the data folder beside it."""
    made = write(tmp_path, write_files(an_event("spring")), "spring")
    event = read_folder(made)
    with closing(open_store(tmp_path / "data")) as store:
        store.save_event(event, now=NOW)
        version = store.add_plan(a_plan(event), now=NOW)
        store.publish("spring", version, request=Request(now=NOW))
    return made


@pytest.fixture
def start(folder, tmp_path):
    """Starts servers on the same folder and port; ends those that are left."""
    port, started = reserved_port(), []

    def go():
        server = Server(folder, tmp_path / "data", port, tmp_path / f"log{len(started)}")
        started.append(server.process)
        return server

    yield go
    for process in started:
        process.kill()
        process.wait()


def test_server_survives_what_an_evening_brings(start, tmp_path):
    server = start()
    assert server.said("Ctrl-C stops it")
    said = server.log.read_text()
    links = re.findall(r"http://127\.0\.0\.1:\d+/j/[\w-]{22}", said)
    assert len(set(links)) == 6  # four roles and two attendees
    assert "Spring evening is ready. The doors are still closed." in said
    assert said.count("▄▄▄▄▄") >= 2  # QR codes
    assert served_at(tmp_path / "data") == f"http://127.0.0.1:{server.port}"

    # The web server is killed: another one answers on the same port.
    before = server.children()
    os.kill(before["gunicorn"], signal.SIGKILL)
    assert server.said("The web server ended (signal 9) and is started anew.")
    assert server.healthy()
    assert server.children()["gunicorn"] != before["gunicorn"]

    # All is killed but the children: they end by themselves, and the next server finds the port.
    children = server.children().values()
    server.process.kill()
    server.process.wait()
    again = start()
    assert again.said("Ctrl-C stops it")
    assert wait_until(lambda: not any(alive(child) for child in children))
    assert again.healthy()

    # Ctrl-C ends everything.
    children = again.children().values()
    again.process.send_signal(signal.SIGINT)
    assert again.process.wait(timeout=60) == 0
    assert wait_until(lambda: not any(alive(child) for child in children))
    assert wait_until(lambda: not listens(again.port))


def test_event_that_could_not_be_planned_is_not_called_ready(tmp_path, capsys):
    def fail():
        with closing(open_store(tmp_path)) as store:
            job = store.running_job("too_few_seats")
            store.update_job(job.id, state=JobState.FAILED, errors=["No plan was found."], now=NOW)

    welcome(tmp_path, "http://hall.example", SAMPLES / "too_few_seats", pulse=fail)

    said = capsys.readouterr().out
    assert "No plan was found." in said
    assert "has no plan yet: make one with the organiser's link." in said
    assert "is ready" not in said


def test_taken_port_is_one_clear_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        result = CliRunner().invoke(main, ["serve", "--port", str(port), "--data", str(tmp_path)])

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"Port {port} is taken by another program. Choose another one, for example"
        f" --port {port + 1} (make run PORT={port + 1}).\n"
    )


def test_folder_served_already_is_one_clear_line(tmp_path):
    with ServeLock(tmp_path, url="http://hall.example"):
        result = CliRunner().invoke(main, ["serve", "--data", str(tmp_path)])

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f'The data folder "{tmp_path}" is served already, at http://hall.example.'
        " Stop that server first, or choose another folder with --data.\n"
    )


def test_address_that_is_not_ours_is_refused_in_words(tmp_path):
    result = CliRunner().invoke(main, ["serve", "--host", "192.0.2.1", "--data", str(tmp_path)])

    assert result.exit_code == 2
    assert result.stderr.startswith("Cannot listen on 192.0.2.1, port 8000: ")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"url": 5}', "{nonsense"])
def test_address_of_a_folder_nobody_serves_is_the_usual_one(tmp_path, content):
    (tmp_path / "serve.lock").write_text(content)

    assert served_at(tmp_path) == LOCAL


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def command_of(process):
    with open(f"/proc/{process}/cmdline") as file:
        return file.read().split("\0")[2]


def alive(process):
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().split()[2] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition, seconds=120):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
