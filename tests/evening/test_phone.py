"""The attendee's phone through an evening: goal, tables, no network, no JavaScript, goodbye."""

import http.server
import re
import threading

import pytest
from evening.conftest import EVENT, PHONE, Server, furnished, new_page
from evening.films import film_code, filmed
from evening.steps import ask
from evening.test_accessibility import serious
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("evening")

PHASES = ("published", "doors_open", "moving", "in_round", "finished")
COMMANDS = {"published": "open_doors", "doors_open": "start", "moving": "begin"}
OFFLINE = re.compile(r"Offline, as of \d\d:\d\d")
KEPT = """
    async () => {
        await navigator.serviceWorker.ready;
        const pages = await caches.open("pages");
        const files = await caches.open("files");
        const kept = async () =>
            navigator.serviceWorker.controller &&
            (await pages.match(location.pathname)) &&
            (await pages.match(`${location.pathname}/now`)) &&
            (await files.keys()).length > 3;
        while (!(await kept())) await new Promise((done) => setTimeout(done, 50));
    }
"""
A_DAY_LATE = "const right = Date.now; Date.now = () => right() + 86_400_000;"


class House(Server):
    """A server whose evening moves on when told."""

    def bring_to(self, phase: str) -> None:
        """Give the commands that lead to this phase; a server killed before is started."""
        if self.process.poll() is not None:
            self.start()
        links = self.links()
        token = links["console"].rsplit("/", 1)[1]
        while (state := self.state(token))["phase"] != phase:
            last = phase == "finished"
            name = "finish" if last else COMMANDS[state["phase"]]
            body = {"version": state["version"]}
            self.call(f"/api/v1/events/{EVENT}/run/{name}", token, body)


@pytest.fixture(scope="module")
def house(planned, tmp_path_factory):
    made = furnished(planned, tmp_path_factory.mktemp("phone"), House)
    yield made
    if made.process.poll() is None:
        made.kill()


@pytest.fixture(scope="module")
def people(house):
    return house.links()["attendees"]


def opened(open_page, url, **options):
    """A phone that has kept its page for offline."""
    page = open_page(url, PHONE, **options)
    page.evaluate(KEPT)
    return page


def test_mentor_reads_a_new_question_while_looking_at_the_page(house, people, open_page):
    mentor = open_page(people["m01"], PHONE)
    first = mentor.evaluate("JSON.parse(document.getElementById('boot').textContent).me")
    mentee = open_page(people["a01"], PHONE)
    met = mentee.evaluate(
        "JSON.parse(document.getElementById('boot').textContent).me.schedule[0].with[0].name"
    )
    name = "Kim Lee"
    assert first["person"]["role"] == "mentor"

    mentee.get_by_role("link", name="Change my question and goal").click()
    mentee.get_by_label("My question").fill("How do I say no? שלום")
    assert serious(mentee) == []
    mentee.get_by_role("button", name="Save").click()

    expect(mentee.get_by_text("How do I say no? שלום")).to_be_visible()
    host = next(person for person, link in people.items() if _name(house, link) == met)
    page = open_page(people[host], PHONE)
    house.bring_to("moving")
    expect(page.get_by_text(name)).to_be_visible()
    expect(page.get_by_text("How do I say no? שלום")).to_be_visible()


def _name(house, link):
    return ask(house, link.rsplit("/", 1)[1], "me")["person"]["name"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_while_people_move_has_no_serious_barrier(house, people, open_page, scheme):
    house.bring_to("moving")
    page = open_page(people["a02"], PHONE, color_scheme=scheme)

    assert serious(page) == []


def test_wrong_table_leads_to_the_right_one(house, people, open_page):
    house.bring_to("in_round")
    page = open_page(people["a01"], PHONE)
    mine = page.evaluate(
        "JSON.parse(document.getElementById('boot').textContent).me.schedule[0].table"
    )
    wrong = "T1" if mine["id"] != "T1" else "T2"

    page.get_by_label("At the wrong table?").fill(wrong)
    page.get_by_role("button", name="Where do I belong?").click()
    expect(page.get_by_text(f"You belong at {mine['label']}, ")).to_be_visible()

    page.goto(f"{house.url}/e/{EVENT}/table/{mine['id']}")
    expect(page.get_by_text(f"You are right here: {mine['label']}.")).to_be_visible()
    assert serious(page) == []


def test_code_of_a_table_is_scanned_in_the_page_and_loaded_only_then(
    house, people, tmp_path, playwright
):
    house.bring_to("in_round")
    film = film_code(f"{house.url}/e/{EVENT}/table/T1", tmp_path / "sign.mjpeg")
    program = filmed(playwright, film)
    page = new_page(program, PHONE)
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(people["a02"])
    page.evaluate(KEPT)
    assert not [url for url in asked if re.search("camera|ponyfill|wasm", url)]

    page.get_by_role("button", name="Scan with the camera").click()

    expect(page.get_by_text(re.compile("You (belong at|are right here)"))).to_be_visible()
    expect(page.locator(".camera")).to_be_hidden()
    assert [url for url in asked if url.endswith(".wasm")]
    program.close()


def test_where_no_camera_may_open_the_page_sends_to_the_camera_app(house, people, open_page):
    house.bring_to("in_round")
    page = open_page(people["a02"], PHONE)
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.reload()

    expect(page.get_by_text("with your camera app, or type its number")).to_be_visible()
    expect(page.get_by_role("button", name="Scan with the camera")).to_be_hidden()


def test_page_without_network_shows_all_also_after_a_reload(house, people, open_page):
    house.bring_to("in_round")
    page = opened(open_page, people["a03"])
    page.context.add_init_script(A_DAY_LATE)
    rounds = page.locator(".programme li").count()

    page.context.set_offline(True)
    page.reload()

    expect(page.get_by_text(OFFLINE)).to_be_visible()
    expect(page.get_by_text("Round 1 of 6")).to_be_visible()
    expect(page.locator(".countdown")).to_be_visible()
    assert page.locator(".programme li").count() == rounds
    page.goto(f"{house.url}/e/{EVENT}/phone/goal")
    expect(page.get_by_text("Round 1 of 6")).to_be_visible()

    page.context.set_offline(False)
    expect(page.get_by_text(OFFLINE)).to_be_hidden()


def test_killed_server_and_captive_portal_are_offline_and_heal(house, people, open_page):
    house.bring_to("in_round")
    page = opened(open_page, people["a04"])
    house.kill()
    page.reload()
    expect(page.get_by_text(OFFLINE)).to_be_visible()

    with portal(house.port):
        page.reload()
        expect(page.get_by_text(OFFLINE)).to_be_visible()
        expect(page.get_by_text("Round 1 of 6")).to_be_visible()
        expect(page.get_by_text("Log in")).to_be_hidden()

    house.start()
    expect(page.get_by_text(OFFLINE)).to_be_hidden()
    expect(page.get_by_text("Round 1 of 6")).to_be_visible()


class portal:  # noqa: N801 -- reads as what it is
    """Answers everything with a friendly page of its own, as hotels do."""

    def __init__(self, port: int) -> None:
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Portal)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Portal(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = b"<!doctype html><title>Hotel</title><h1>Log in</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


def test_phone_without_javascript_follows_by_itself(house, people, open_page):
    house.bring_to("in_round")
    page = open_page(people["a05"], PHONE, java_script_enabled=False)

    expect(page.get_by_text("Round 1 of 6")).to_be_visible()
    page.get_by_label("At the wrong table?").fill("T1")
    page.get_by_role("button", name="Where do I belong?").click()
    expect(page.get_by_text(re.compile("You (belong|are right)"))).to_be_visible()


def test_shared_tablet_forgets_whoever_leaves(house, people, open_page):
    house.bring_to("in_round")
    page = opened(open_page, people["a06"])

    page.get_by_text("This phone").click()
    page.get_by_role("button", name="Forget me on this device").click()
    page.wait_for_url(f"{house.url}/")

    left = page.evaluate("async () => [await caches.keys(), {...localStorage}]")
    assert left == [[], {}]
    page.goto(f"{house.url}/e/{EVENT}/phone")
    expect(page.get_by_text("Please open your personal link first.")).to_be_visible()
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{house.url}/e/{EVENT}/phone")


def test_next_person_on_a_shared_tablet_never_sees_the_one_before(house, people, open_page):
    house.bring_to("in_round")
    page = opened(open_page, people["a07"])
    page.goto(people["a08"])
    page.evaluate(KEPT)

    page.context.set_offline(True)
    page.reload()

    person = page.evaluate("JSON.parse(document.getElementById('boot').textContent).me.person.id")
    assert person == "a08"
    expect(page.get_by_text(OFFLINE)).to_be_visible()


def test_two_who_met_exchange_contacts_and_take_them_back(house, people, open_page):
    house.bring_to("finished")
    ada = open_page(people["a01"], PHONE)
    expect(ada.get_by_text("Thank you,").first).to_be_visible()
    met = ada.evaluate(
        "JSON.parse(document.getElementById('boot').textContent).me.in_touch.people[0]"
    )
    other = open_page(people[met["id"]], PHONE)
    name = _name(house, people["a01"])

    def agree(page, with_whom, text):
        page.get_by_role("link", name="Say how it was").click()
        page.get_by_label("How they reach you").fill(text)
        page.get_by_role("checkbox", name=with_whom).check()
        page.get_by_role("button", name="Keep in touch with").click()
        expect(page.get_by_text("Kept. Whoever ticks you")).to_be_visible()
        page.get_by_role("link", name="Back to my evening").click()

    agree(ada, met["name"], "ada@home.example")
    expect(other.get_by_text("Whom you met")).to_be_visible()
    expect(other.get_by_text("ada@home.example")).to_be_hidden()
    agree(other, name, "other@work.example")
    expect(ada.get_by_text("other@work.example")).to_be_visible()
    expect(other.get_by_text("ada@home.example")).to_be_visible()

    ada.get_by_role("link", name="Say how it was").click()
    assert serious(ada) == []
    ada.get_by_role("checkbox", name=met["name"]).uncheck()
    ada.get_by_role("button", name="Keep in touch with").click()
    expect(other.get_by_text("ada@home.example")).to_be_hidden()


def test_stars_are_given_by_keyboard(house, people, open_page):
    house.bring_to("finished")
    page = open_page(people["a09"], PHONE)
    page.get_by_role("link", name="Say how it was").click()

    page.get_by_role("group", name="The evening").get_by_label("1 star").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.get_by_label("What was good").fill("Warm")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_text("Thank you, that is kept.")).to_be_visible()
    stars = page.get_by_role("group", name="The evening")
    expect(stars.get_by_label("4 stars")).to_be_checked()
