"""What a facilitator does on the console, for tests of whole evenings."""

import json
import re
import urllib.request

from evening.conftest import EVENT
from playwright.sync_api import expect


def press(page, name: str) -> None:
    """A button that has just come, or changed its meaning, ignores presses for a moment."""
    button = page.get_by_role("button", name=re.compile(name)).first
    button.wait_for()
    page.wait_for_timeout(800)
    button.click()


def press_twice(page, name: str) -> None:
    """A guarded button asks for a second press."""
    press(page, name)
    press(page, name)


def ask(house, token: str, path: str) -> dict:
    request = urllib.request.Request(
        f"{house.url}/api/v1/events/{EVENT}/{path}", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def order(house, token: str, *commands: str) -> None:
    """Makes steps of the run as a facilitator's program would."""
    for command in commands:
        request = urllib.request.Request(
            f"{house.url}/api/v1/events/{EVENT}/run/{command}",
            data=json.dumps({"version": house.state(token)["version"]}).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        urllib.request.urlopen(request, timeout=10).close()


def previews(house, token: str, console, *, round_: int) -> tuple[dict, dict]:
    """Taps a mentor of a round, and gives them with what the least change would mean."""
    mentor = ask(house, token, "room")["rounds"][round_ - 1]["tables"][0]["mentors"][0]
    console.get_by_label("Somebody else leaves").fill(mentor["name"])
    name = re.compile(f"Plan without.*{re.escape(mentor['name'])}")
    console.get_by_role("button", name=name).last.click()
    with console.expect_response(re.compile(r"/repairs/\d+$")) as looked:
        console.get_by_role("button", name="Show the ways to go on").click()
    job = looked.value.url.rsplit("/", 1)[1]
    expect(console.get_by_text(re.compile("ways? (was|were) found"))).to_be_visible(timeout=60_000)
    return mentor, ask(house, token, f"repairs/{job}")["previews"][0]
