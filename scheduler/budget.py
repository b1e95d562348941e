"""How long planning may take, when it must stop, and who hears about it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from scheduler.grid import Grid
from scheduler.levels import Level
from scheduler.progress import Listener, Progress, nobody_listens

Keeper = Callable[[Grid, tuple[Level, ...]], None]


def nobody_keeps(grid: Grid, levels: tuple[Level, ...]) -> None:
    """The keeper for callers who wait for the end."""


@dataclass(frozen=True, kw_only=True)
class Budget:
    """Seconds, seed and workers of one planning; handed to everything that may take long."""

    seconds: float
    seed: int = 0
    workers: int = 1
    listen: Listener = nobody_listens
    keep: Keeper = nobody_keeps  # gets every valid plan that is better than those before
    stop: threading.Event = field(default_factory=threading.Event)
    began: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        """Seconds since planning began."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Seconds that remain; 0 when stopped."""
        return 0.0 if self.stop.is_set() else max(0.0, self.seconds - self.spent)

    @property
    def over(self) -> bool:
        return self.left <= 0

    def share(self, part: float) -> "Budget":
        """A budget of this part of what is left."""
        return replace(self, seconds=self.spent + part * self.left)

    def tell(self, question: str, level: str, value: float | None, bound: float | None) -> None:
        """Passes news on to the listener."""
        self.listen(
            Progress(question=question, level=level, value=value, bound=bound, seconds=self.spent)
        )
