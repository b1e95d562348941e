"""Brings a database to the present tables, through Alembic's Python interface."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text

from speedmentor.errors import UnavailableError
from speedmentor.store.engine import Database

ONE_AT_A_TIME = 7_333_667  # any number, the same in every process


def migrate(database: Database) -> None:
    """Run the migrations this database has not seen, in one transaction: all or none."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    with database.write() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise UnavailableError(
                "This database was written by a newer speedmentor. Update the program."
            ) from error
