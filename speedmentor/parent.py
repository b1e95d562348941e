"""A child process that ends when its parent does, however that one ended."""

import ctypes
import os
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1
LOOK_EVERY = 0.5  # seconds


def end_with_parent(sign: int = signal.SIGTERM) -> None:
    """On Linux, have the kernel send `sign` to this process when the parent's thread dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, sign, 0, 0, 0)


def follow_parent() -> None:
    """End this process with its parent, on every system: by the kernel's word, and by looking."""
    parent = os.getppid()
    end_with_parent()
    threading.Thread(target=_watch, args=(parent,), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
