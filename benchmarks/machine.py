"""Where and when a figure was measured; every table of figures begins with it."""

import datetime
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path


def heading(libraries: Sequence[str] = ("ortools", "numpy")) -> str:
    """One paragraph: date, processor, cores, versions."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    versions = ", ".join(f"{name} {version(name)}" for name in libraries)
    return (
        f"Measured on {today}: {_processor()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, {versions}."
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
