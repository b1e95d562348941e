"""What all parts of the store share: the database, and what never changes once it was read."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from speedmentor.store.engine import Database

T = TypeVar("T")
KEPT = 64  # events and plans


class Part:
    """Base of the parts; `Store` is all of them on one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def _remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """`make()`, or what it gave before: for values whose key says all about them."""
        found = self._kept.get(key)  # one step: other threads may drop it in between
        if found is not None:
            return cast(T, found)
        value = make()
        self._kept[key] = value
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return value
