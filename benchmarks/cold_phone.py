"""
How long a cold phone on a bad line takes to its first table number.

Chromium throttled to 1 Mbit/s and 300 ms round trip, empty caches each time, from opening the
badge's link to the painted number. Run: python -m benchmarks.cold_phone URL-OF-A-BADGE [TIMES]
"""

import sys
import time
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium

RATE = 1_000_000 / 8  # bytes a second, both ways
ROUND_TRIP_MS = 300
TARGET_S = 3.0
TABLE = ".big-table, .programme .where"


def first_table(browser: Browser, link: str) -> tuple[float, int]:
    """Seconds to the first table number, and the bytes that came until then."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="de")
    page = context.new_page()
    line = context.new_cdp_session(page)
    came = [0]
    line.on("Network.loadingFinished", lambda data: came.append(data["encodedDataLength"]))
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": RATE,
            "uploadThroughput": RATE,
        },
    )
    began = time.monotonic()
    page.goto(link, wait_until="commit")
    page.locator(TABLE).first.wait_for(state="visible")
    seconds = time.monotonic() - began
    context.close()
    return seconds, sum(came)


def main(link: str, times: int = 5) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        runs = [first_table(browser, link) for _ in range(times)]
        browser.close()
    seconds = sorted(one for one, _ in runs)
    print(f"first table number: median {median(seconds):.2f} s, worst {seconds[-1]:.2f} s,")
    print(f"target {TARGET_S} s; {max(size for _, size in runs) / 1024:.0f} KB by then")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
