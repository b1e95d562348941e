"""Phones in a process of their own, so that it can be frozen: tokens on the standard input."""

import asyncio
import sys

from benchmarks.live.hall import Hall


async def main() -> None:
    """Connect, say so, and stay."""
    port, event = int(sys.argv[1]), sys.argv[2]
    hall = Hall(port, event, {token: token for token in sys.stdin.read().split()})
    await hall.fill()
    print("connected", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
