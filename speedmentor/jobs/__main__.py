"""The worker: `python -m speedmentor.jobs --data DIR`, one on each data folder."""

import logging
import os
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from speedmentor.errors import SpeedmentorError
from speedmentor.jobs import queue_in
from speedmentor.jobs.ahead import think_ahead
from speedmentor.jobs.work import Work
from speedmentor.parent import follow_parent
from speedmentor.store import Store, open_store

SIGN_OF_LIFE = 5.0  # seconds
LOOK_EVERY = 0.1  # seconds between two looks at the queue
TIDY_EVERY = 3600.0
log = logging.getLogger(__name__)


@click.command()
@click.option("--data", type=click.Path(path_type=Path), required=True, envvar="SPEEDMENTOR_DATA")
def main(data: Path) -> None:
    """Work on jobs until told to end."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    follow_parent()
    store = open_store(data)
    queue, task = queue_in(str(data), Work(store, now=_now, ready=True))
    queue.storage.flush_queue()
    for job_id in store.requeue_jobs():
        task(job_id)
    threading.Thread(target=_live, args=(store, f"worker {os.getpid()}"), daemon=True).start()
    queue.create_consumer(workers=1, periodic=False, max_delay=LOOK_EVERY).run()


def _live(store: Store, name: str) -> None:
    tidied = -TIDY_EVERY
    while True:
        try:
            store.worker_seen(name, now=_now())
            think_ahead(store, now=_now())
            if time.monotonic() - tidied >= TIDY_EVERY:
                store.forget_answers(now=_now())
                tidied = time.monotonic()
        except SpeedmentorError as error:
            log.warning("%s", error)
        time.sleep(SIGN_OF_LIFE)


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
