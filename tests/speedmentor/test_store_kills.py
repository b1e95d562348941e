"""SIGKILL at any instant: what was acknowledged is there. A waiting change stops nobody else."""

import json
import subprocess
import sys

from invented import a_plan, an_event
from steps import NOW, asks, command
from test_store_faults import HOLD_THE_LOCK

from speedmentor.damage import FILE
from speedmentor.store import open_store

KILLS = 15

KILL_AT_RANDOM = """
import json, os, random, signal, sys, time
from datetime import UTC, datetime
from speedmentor.run import Command
from speedmentor.store import Request, open_store

data, kills = sys.argv[1], int(sys.argv[2])

def press(told):
    store = open_store(data)
    while True:
        version = store.run("spring").version
        request = Request(now=datetime.now(UTC), key=f"press {version}")
        store.command("spring", Command(name="extend"), expected=version, request=request)
        os.write(told, b"%d\\n" % (version + 1))

random.seed(20270311)
lost, presses = 0, []
for _ in range(kills):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        press(write)
    os.close(write)
    with os.fdopen(read) as pipe:
        first = pipe.readline()
        time.sleep(random.uniform(0, 0.3))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged = [int(line) for line in (first, *pipe) if line.endswith("\\n")]
    store = open_store(data)
    if store.run("spring").version < acknowledged[-1]:
        lost += 1
    broken = store.verify_journal("spring")
    store.close()
    presses.append(len(acknowledged))
print(json.dumps({"lost": lost, "broken": broken, "presses": presses}))
"""

WAIT_UNDER_GEVENT = """
import gevent.monkey
gevent.monkey.patch_all()
import gevent, json, sys
from datetime import UTC, datetime
from speedmentor.errors import UnavailableError
from speedmentor.run import Command
from speedmentor.store import Request, open_store

store = open_store(sys.argv[1], wait=2.0)
print("open", flush=True)
sys.stdin.readline()
turns = []

def others():
    while True:
        turns.append(1)
        gevent.sleep(0.01)

gevent.spawn(others)
try:
    request = Request(now=datetime.now(UTC))
    store.command("spring", Command(name="open_doors"), expected=2, request=request)
except UnavailableError as error:
    print(json.dumps({"turns": len(turns), "said": str(error)}))
"""


def test_acknowledged_commands_survive_kills_at_random_instants(tmp_path):
    data = evening(tmp_path)

    summary = json.loads(python(KILL_AT_RANDOM, data, str(KILLS)))

    assert (summary["lost"], summary["broken"]) == (0, None)
    assert min(summary["presses"]) > 0  # each did press before it was killed


def test_waiting_for_a_lock_lets_other_greenlets_work(tmp_path):
    data = evening(tmp_path)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    waiter = [sys.executable, "-c", WAIT_UNDER_GEVENT, data]
    locker = [sys.executable, "-c", HOLD_THE_LOCK, f"{data}/{FILE}"]

    with subprocess.Popen(waiter, **pipes) as waiting:
        assert waiting.stdout.readline() == "open\n"
        with subprocess.Popen(locker, **pipes) as locking:
            assert locking.stdout.readline() == "locked\n"
            out, _ = waiting.communicate("go\n", timeout=300)
            locking.communicate("go\n")

    answer = json.loads(out)
    assert "busy" in answer["said"]
    assert answer["turns"] > 1


def evening(tmp_path):
    """A data folder with an evening in its first round."""
    data = str(tmp_path / "data")
    store = open_store(data)
    event = an_event("spring")
    store.save_event(event, now=NOW)
    store.publish("spring", store.add_plan(a_plan(event), now=NOW), request=asks())
    for name in ("open_doors", "start", "begin"):
        command(store, name)
    store.close()
    return data


def python(program, *args):
    done = subprocess.run(
        [sys.executable, "-c", program, *args], capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
