"""An event as files: those it was read from, its plan, and the journal of its evening."""

import json
from dataclasses import asdict, replace

from speedmentor.event import Event
from speedmentor.folder import write_files
from speedmentor.instant import iso
from speedmentor.planfile import dump_plan
from speedmentor.store import Entry, Store

PLAN_FILE = "plan.json"
JOURNAL_FILE = "journal.json"
WHOLE_JOURNAL = 1_000_000


def archived(store: Store, event: Event, *, name: str) -> dict[str, bytes]:
    """What belongs in a folder called `name`, by file name."""
    return {**write_files(event), **_records(store, event, name)}


def _records(store: Store, event: Event, name: str) -> dict[str, bytes]:
    run = store.run(event.id)
    steps = [_step(entry) for entry in reversed(store.journal(event.id, limit=WHOLE_JOURNAL))]
    records = {JOURNAL_FILE: (json.dumps(steps, indent=1) + "\n").encode()}
    if run.plan is not None:
        records[PLAN_FILE] = dump_plan(replace(store.plan(event.id, run.plan), event=name)).encode()
    return records


def _step(entry: Entry) -> dict[str, object]:
    return {**asdict(entry), "at": iso(entry.at), "phase": entry.phase.value}
