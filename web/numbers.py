"""Numbers in addresses: no larger than a row of the database can have."""

from typing import Any

from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """What `<int:…>` stands for; at an address with a larger number there is nothing."""

    def __init__(self, map: Map, **bounds: Any) -> None:  # noqa: A002 -- werkzeug's name
        super().__init__(map, **{"max": LARGEST} | bounds)
