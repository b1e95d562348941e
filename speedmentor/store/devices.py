"""What the devices of those who run the evening are called, to tell them apart."""

from sqlalchemy import Connection, select, update

from speedmentor.access import LONGEST_DEVICE, Grant
from speedmentor.lines import one_line
from speedmentor.store.part import Part
from speedmentor.store.tables import grants


class Devices(Part):
    """Names devices; the journal holds their numbers only."""

    def name_device(self, grant: Grant, name: str) -> str:
        """Call the device with this grant so, or by its number alone; the name as it is kept."""
        kept = one_line(name)[:LONGEST_DEVICE]
        with self._database.write() as connection:
            connection.execute(update(grants).where(grants.c.id == grant.id).values(name=kept))
        return kept

    def device_names(self, grant_ids: set[int]) -> dict[int, str]:
        """What these devices are called, of those that have a name."""
        with self._database.read() as connection:
            return names_of(connection, grant_ids)


def names_of(connection: Connection, grant_ids: set[int]) -> dict[int, str]:
    named = grants.c.id.in_(grant_ids) & (grants.c.name != "")
    query = select(grants.c.id, grants.c.name).where(named)
    return {row.id: row.name for row in connection.execute(query)}
