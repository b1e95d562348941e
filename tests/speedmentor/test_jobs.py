"""Jobs in a child process: done, impossible, stopped, crashed, too big, too slow, left behind."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
from invented import an_event
from steps import NOW

from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Policy, Seating
from speedmentor.jobs import enqueue_plan
from speedmentor.jobs.child import EVENT, PLAN, make_plan
from speedmentor.jobs.process import Child, Limits
from speedmentor.jobs.work import Work
from speedmentor.planning import judge
from speedmentor.store import JobState

PATIENCE = 120  # seconds until a waiting test gives up
NEWS = """
import json, sys, time
news = {"question": "who", "level": "meetings", "value": 1, "bound": 2, "seconds": 0.1}
print(json.dumps({"progress": news}), flush=True)
"""
DEAF = NEWS + "time.sleep(600)"
OBEDIENT = (
    NEWS
    + """
sys.stdin.readline()
sys.stdin.readline()
print('{"stopped": true}')
"""
)
ENDED = """print('{"errors": ["It came to its end."]}')"""
CHILD = """
import os, sys, time
from speedmentor.parent import end_with_parent
end_with_parent()
with open(sys.argv[1], "w") as file:
    file.write(str(os.getpid()))
time.sleep(600)
"""
WORKER = """
import sys
from datetime import UTC, datetime
from speedmentor.jobs.work import Work
from speedmentor.store import open_store
data, job_id, child, pid = sys.argv[1:]
Work(open_store(data), now=lambda: datetime.now(UTC), child=("-c", child, pid))(int(job_id))
"""


@pytest.fixture
def place(tmp_path):
    """A data folder; the queue is a file beside the database."""
    return str(tmp_path / "data")


@pytest.fixture
def event(store):
    saved = an_event("spring")
    store.save_event(saved, now=NOW)
    return saved


def do(store, *, code=None, limits=None, seconds=60.0):
    """A job of the event, worked on here and now, by the real child or by other code."""
    child = ("-m", "speedmentor.jobs.child") if code is None else ("-c", code)
    job_id = store.new_job("plan", "spring", {"seconds": seconds, "seed": 0}, now=NOW)
    work = Work(store, now=lambda: NOW, limits=limits, child=child)
    work(job_id)
    return store.job(job_id)


def stop_when_running(store):
    """Asks for the end of the job as soon as it tells of progress."""

    def ask():
        while not ((job := store.running_job("spring")) and job.progress):
            time.sleep(0.02)
        store.stop_job(job.id)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def test_plan_is_made_judged_and_stored(store, event):
    job = do(store)

    assert (job.state, job.plan, job.errors) == (JobState.DONE, 1, [])
    assert judge(event, store.plan("spring", 1)).broken == ()
    assert {progress["level"] for progress in job.progress} >= {"meetings", "wishes"}


def test_impossible_event_fails_with_sentences(store, event):
    store.save_event(
        replace(event, seating=Seating(seats=1), policy=Policy(max_sit_outs=0)), now=NOW
    )

    job = do(store)

    assert (job.state, job.plan) == (JobState.FAILED, None)
    assert job.errors == ["There is no plan that keeps all rules."]
    assert any("seat" in sentence for sentence in job.conflict)


def test_job_asked_to_stop_stops(store, event):
    thread = stop_when_running(store)

    job = do(store, code=OBEDIENT, seconds=600)

    thread.join()
    assert (job.state, job.errors) == (JobState.STOPPED, [])
    assert [progress["level"] for progress in job.progress] == ["meetings"]


def test_job_that_does_not_stop_is_killed(store, event):
    thread = stop_when_running(store)

    job = do(store, code=DEAF, seconds=600, limits=Limits(stopping=0.1))

    thread.join()
    assert job.state is JobState.STOPPED


@pytest.mark.parametrize("end", ["time.sleep(600)", "os.kill(os.getpid(), 9)"])
def test_job_that_is_ended_keeps_its_best_plan(store, event, end):
    best = do(store)
    document = PLAN.dump_python(store.plan("spring", best.plan), mode="json")
    code = f"import json, os, time\nprint(json.dumps({{'best': {document!r}}}), flush=True)\n{end}"

    job = do(store, code=code, seconds=0.1, limits=Limits(overtime=1.0))

    assert (job.state, job.plan, job.errors) == (JobState.DONE, best.plan + 1, [])


def test_job_hands_over_its_first_plan_before_the_last(store, event):
    request = {"event": EVENT.dump_python(event, mode="json"), "seconds": 5, "seed": 0}
    told = []

    outcome = make_plan(request, threading.Event(), told.append)

    bests = [PLAN.validate_python(news["best"]) for news in told if "best" in news]
    assert judge(event, bests[0]).broken == ()
    assert "plan" in outcome


def test_job_over_its_time_is_killed_and_says_so(store, event):
    job = do(store, code=DEAF, seconds=0.1, limits=Limits(overtime=0.2))

    assert job.state is JobState.FAILED
    assert "did not end within" in job.errors[0]


def test_time_of_a_job_counts_once_its_child_is_loaded(store, event):
    slow = "import time\ntime.sleep(1)\nprint('{}', flush=True)\n"

    job = do(store, code=slow + ENDED, seconds=0.1, limits=Limits(overtime=0.4))

    assert job.errors == ["It came to its end."]


def test_child_that_never_says_a_word_is_killed(store, event):
    job = do(store, code="import time; time.sleep(600)", limits=Limits(starting=0.2))

    assert job.state is JobState.FAILED


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("import os; os.kill(os.getpid(), 11)", "by signal 11"),
        ("raise SystemExit(7)", "with code 7"),
        ("print('{\"plan', end='')", "with code 0"),
    ],
)
def test_crashed_child_fails_the_job_only(store, event, code, how):
    job = do(store, code=code)

    assert job.state is JobState.FAILED
    assert how in job.errors[0]
    assert do(store, code="print('{\"stopped\": true}')").state is JobState.STOPPED  # lives on


def test_child_that_never_listened_is_heard_to_its_end():
    code = "import os, time; os.close(0); print('{}', flush=True); time.sleep(600)"
    child = Child([sys.executable, "-c", code])
    assert child.news.get() == {}

    child.begin({"what": "nobody reads"})
    child.kill()

    assert child.news.get(timeout=PATIENCE) is None
    child.stop()  # of what has ended


def test_child_that_wants_too_much_memory_fails_in_words(store, event):
    job = do(store, limits=Limits(memory=120 * 2**20))

    assert job.state is JobState.FAILED
    assert job.errors


def test_event_deleted_meanwhile_ends_the_job_quietly(store, event):
    def delete():
        while not ((job := store.running_job("spring")) and job.progress):
            time.sleep(0.02)
        store.delete_event("spring")

    thread = threading.Thread(target=delete)
    thread.start()
    job_id = store.new_job("plan", "spring", {"seconds": 600, "seed": 0}, now=NOW)

    Work(store, now=lambda: NOW, child=("-c", OBEDIENT))(job_id)

    thread.join()
    with pytest.raises(NotFoundError):
        store.job(job_id)


def test_job_stopped_in_the_queue_is_never_begun(store, event):
    job_id = store.new_job("plan", "spring", {"seconds": 1, "seed": 0}, now=NOW)
    store.stop_job(job_id)

    Work(store, now=lambda: NOW)(job_id)

    assert (store.job(job_id).state, store.plans("spring")) == (JobState.STOPPED, [])


def test_second_plan_of_an_event_waits_for_the_first(store, event):
    enqueue_plan(store, "spring", seconds=1, seed=0, now=NOW)

    with pytest.raises(RefusedError, match="being made already"):
        enqueue_plan(store, "spring", seconds=1, seed=0, now=NOW)
    with pytest.raises(RefusedError, match="being made"):
        store.save_event(replace(event, name="New"), now=NOW)


def test_last_word_about_a_job_stays(store, event):
    job_id = store.new_job("plan", "spring", {}, now=NOW)
    store.stop_job(job_id)

    store.update_job(job_id, state=JobState.DONE, plan=1, now=NOW)

    assert (store.job(job_id).state, store.job(job_id).plan) == (JobState.STOPPED, None)


def test_silent_worker_is_an_alarm(store):
    assert store.health(now=NOW) is None
    store.worker_seen("worker 1", now=NOW)
    assert store.health(now=NOW) is None

    late = NOW.replace(minute=NOW.minute + 1)

    assert "worker does not answer" in store.health(now=late)


def test_worker_takes_up_what_a_killed_one_left(store, event, place):
    left = store.new_job("plan", "spring", {"seconds": 60, "seed": 0}, now=NOW)
    store.start_job(left, now=NOW)  # and then its worker was killed

    worker = subprocess.Popen([sys.executable, "-m", "speedmentor.jobs", "--data", place])
    try:
        assert wait_until(lambda: not store.job(left).open)
        queued = enqueue_plan(store, "spring", seconds=60, seed=0, now=NOW)
        assert wait_until(lambda: not store.job(queued).open)
    finally:
        worker.terminate()
        worker.wait()

    assert (store.job(left).plan, store.job(queued).plan) == (1, 2)


def test_job_of_a_killed_worker_ends_with_it(store, event, place, tmp_path):
    pid = tmp_path / "pid"
    job_id = store.new_job("plan", "spring", {"seconds": 600}, now=NOW)
    worker = subprocess.Popen([sys.executable, "-c", WORKER, place, str(job_id), CHILD, str(pid)])
    assert wait_until(lambda: pid.exists() and pid.read_text())
    child = int(pid.read_text())

    worker.kill()
    worker.wait()

    assert wait_until(lambda: not alive(child))


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat") as stat:
        return stat.read().split()[2] != "Z"


def wait_until(condition, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
