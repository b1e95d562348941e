"""An evening in round 1, and repairs with a preview that no solver had to find."""

from dataclasses import replace

import pytest
from invented import another_plan
from repairing import EVENT, MOVED

from speedmentor.access import Role
from speedmentor.store import JobState


@pytest.fixture
def running(event, program):
    """A facilitator's client while round 1 runs, at version 5."""
    facilitator = program(Role.FACILITATOR)
    for version, command in enumerate(("open_doors", "start", "begin"), start=2):
        facilitator.post(f"{EVENT}/run/{command}", json={"version": version})
    return facilitator


@pytest.fixture
def preview(store, event, clock):
    """Gives a repair the preview of `another_plan`, as the worker would; its plan's version."""

    def give(job_id, name="least_change", state=JobState.DONE):
        plan = another_plan(event)
        plan = replace(plan, levels=(MOVED, *plan.levels))
        version = store.add_plan(plan, now=clock.now())
        found = {"name": name, "plan": version, "moved": ["a2"], "left_out": ["a4"]}
        previews = [{**found, "lost": 0, "waived": [], "proven": True}]
        asked = store.job(job_id).args
        offered = [*asked.get("offered", ()), [name, version]]
        args = {**asked, "previews": previews, "offered": offered}
        store.update_job(job_id, args=args, state=state, plan=version, now=clock.now())
        return version

    return give
