"""
Brings a database to the present tables, through Alembic's Python interface.

Alembic is imported only where there is something to do: it takes as long to load as SQLAlchemy.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from speedmentor.errors import UnavailableError
from speedmentor.store.engine import Database

FOLDER = Path(__file__).parent
KNOWN = sorted(file.name.split("_")[0] for file in FOLDER.glob("versions/[0-9]*.py"))
ONE_AT_A_TIME = 7_333_667  # a lock's number: any, but the same in every process


def migrate(database: Database) -> None:
    """
    Run the migrations this database has not seen, in one transaction: all or none.

    Raises UnavailableError if a newer program wrote it.
    """
    with database.read() as connection:
        version = _version(connection)
    if version == KNOWN[-1]:
        return
    if version not in (None, *KNOWN):
        raise UnavailableError(
            "This database was written by a newer speedmentor. Update the program."
        )
    with database.write() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        _upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 -- slow import
    from alembic.config import Config  # noqa: PLC0415 -- slow import

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
