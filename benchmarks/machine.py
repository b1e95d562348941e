"""Where and when a figure was measured; every table of figures begins with it."""

import datetime
import os
import platform
from importlib.metadata import version
from pathlib import Path


def heading() -> str:
    """One paragraph: date, processor, cores, versions."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("ortools", "numpy"))
    return (
        f"Measured on {today}: {_processor()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, {libraries}."
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
