"""What people do on their pages, for tests of whole evenings, at whatever speed these run."""

import re

from evening.conftest import EVENT
from playwright.sync_api import Page, expect

# A button that has just come, or changed its meaning, ignores presses for 0.7 s of the page's time.
SETTLED = """async (button) => {
    const read = () => (button.querySelector(".press-label") ?? button).innerText;
    let [words, since] = [read(), performance.now()];
    while (performance.now() - since < 800) {
        await new Promise((done) => setTimeout(done, 50));
        if (read() !== words) [words, since] = [read(), performance.now()];
    }
    return button.isConnected;
}"""
LATER = "(ms) => new Promise((done) => setTimeout(done, ms))"
PASSED = """([kind, words]) => {
    const at = passed.findIndex((one) => one.includes(kind) && one.includes(words));
    return at < 0 ? null : passed.splice(0, at + 1)[at];
}"""


def press(page: Page, name: str) -> None:
    """Presses a button once it has settled."""
    settled(page, name).click()


def hold(page: Page, name: str) -> None:
    """A guarded button is held for 0.6 s; where it moved away meanwhile, it is held again."""
    while True:
        button = settled(page, name)
        button.hover()
        page.mouse.down()
        page.evaluate(LATER, 700)
        page.mouse.up()
        if not _armed(page, name):
            return


def press_twice(page: Page, name: str) -> None:
    """A guarded button with the keyboard: twice, neither at once nor after three seconds."""
    while True:
        settled(page, name).press("Enter")
        page.evaluate(LATER, 500)
        page.keyboard.press("Enter")
        if not _armed(page, name):
            return


def settled(page: Page, name: str):
    """The button, once it takes presses."""
    button = page.get_by_role("button", name=re.compile(name)).first
    while not button.evaluate(SETTLED):
        pass
    return button


def _armed(page: Page, name: str) -> bool:
    """It waits for a second press: what came before did not count."""
    return page.locator(".press[data-armed=true]", has_text=re.compile(name.strip("^"))).count() > 0


def passed(page: Page, kind: str, words: str = "") -> str:
    """Waits for what shows for a moment only, in the order in which it came; gives its words."""
    return page.wait_for_function(PASSED, arg=[kind, words]).json_value().partition(": ")[2]


def ask(house, token: str, path: str) -> dict:
    return house.call(f"/api/v1/events/{EVENT}/{path}", token)


def order(house, token: str, *commands: str) -> None:
    """Makes steps of the run as a facilitator's program would."""
    for command in commands:
        body = {"version": house.state(token)["version"]}
        house.call(f"/api/v1/events/{EVENT}/run/{command}", token, body)


def previews(house, token: str, console, *, round_: int) -> tuple[dict, dict]:
    """Taps a mentor of a round, and gives them with what the least change would mean."""
    mentor = ask(house, token, "room")["rounds"][round_ - 1]["tables"][0]["mentors"][0]
    console.get_by_label("Somebody else leaves").fill(mentor["name"])
    name = re.compile(f"Plan without.*{re.escape(mentor['name'])}")
    console.get_by_role("button", name=name).last.click()
    with console.expect_response(re.compile(r"/repairs/\d+$")) as looked:
        console.get_by_role("button", name="Show the ways to go on").click()
    job = looked.value.url.rsplit("/", 1)[1]
    expect(console.get_by_text(re.compile("ways? (was|were) found"))).to_be_visible()
    return mentor, ask(house, token, f"repairs/{job}")["previews"][0]
