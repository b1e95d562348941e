"""The socket in one process: who is let in, what they are told, who is cut."""

from _thread import get_ident  # the system's own threads, whatever stands in for them

import pytest
from engineio.packet import MESSAGE, Packet
from engineio.socket import Socket
from flask_socketio import SocketIOTestClient
from invented import another_plan

from speedmentor.access import Role
from speedmentor.errors import BadInputError
from speedmentor.folder import read_files
from speedmentor.language import say, speaking
from speedmentor.run import Command
from speedmentor.store import Request
from web.live import MAX_BEHIND, MAX_UNSENT

RUN = "/api/v1/events/spring/run"


@pytest.fixture
def connect(app, link):
    """Opens a socket with a fresh link: connect(Role.SCREEN)."""

    def open_socket(role, *, follow="spring", token=None, **of):
        token = token or link(role, **of)
        socketio = app.extensions["socketio"]
        return SocketIOTestClient(
            app, socketio, namespace="/live", auth={"event": follow, "token": token}
        )

    return open_socket


@pytest.fixture
def facilitator(event, program):
    return program(Role.FACILITATOR)


def told(socket, name):
    return [news["args"][0] for news in socket.get_received("/live") if news["name"] == name]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_told_the_state_on_connecting(event, connect, role):
    (state,) = told(connect(role), "state")

    assert (state["version"], state["phase"]) == (2, "published")


@pytest.mark.parametrize("follow", ["autumn", "winter", None, 7])
def test_link_follows_no_other_event(event, other_event, connect, follow):
    assert not connect(Role.SCREEN, follow=follow).is_connected("/live")


def test_invented_token_is_refused(event, connect):
    assert not connect(Role.SCREEN, token="invented").is_connected("/live")


def test_cookie_connects_from_our_own_page_only(app, event, link):
    browser = app.test_client()
    browser.get(f"/j/{link(Role.SCREEN)}")

    def joined(headers):
        socket = SocketIOTestClient(
            app,
            app.extensions["socketio"],
            namespace="/live",
            auth={"event": "spring", "token": None},
            headers=headers,
            flask_test_client=browser,
        )
        return socket.is_connected("/live")

    assert joined({"Origin": "http://localhost"})
    assert not joined({})


def test_each_commit_is_told_to_all_of_the_event_and_nobody_else(facilitator, other_event, connect):
    phone, elsewhere = connect(Role.ATTENDEE), connect(Role.SCREEN, event="autumn", follow="autumn")

    facilitator.post(f"{RUN}/open_doors", json={"version": 2})

    assert [state["version"] for state in told(phone, "state")] == [2, 3]
    assert [state["event"] for state in told(elsewhere, "state")] == ["autumn"]


def test_refused_command_is_told_to_nobody(facilitator, connect):
    phone = connect(Role.ATTENDEE)

    facilitator.post(f"{RUN}/next_round", json={"version": 2})

    assert [state["version"] for state in told(phone, "state")] == [2]


def test_step_of_the_clock_is_made_once_and_told(facilitator, connect, live, clock):
    facilitator.post(f"{RUN}/open_doors", json={"version": 2})
    facilitator.post(f"{RUN}/start", json={"version": 3})
    phone = connect(Role.ATTENDEE)
    clock.forward(121)

    live.tick()
    live.tick()

    assert [(s["version"], s["phase"]) for s in told(phone, "state")] == [
        (4, "moving"),
        (5, "in_round"),
    ]


def test_beacon_tells_version_plan_and_time_only(event, connect, live):
    phone = connect(Role.ATTENDEE)

    live.beacon()

    assert told(phone, "beacon") == [
        {"version": 2, "plan": 1, "server_now": "2027-03-11T16:45:00Z"}
    ]


def test_commit_of_another_process_is_told_with_the_next_beacon(event, connect, live, store, clock):
    live.beacon()
    phone = connect(Role.ATTENDEE)
    store.command(
        "spring", Command(name="open_doors"), expected=2, request=Request(now=clock.now())
    )

    live.beacon()

    assert [state["version"] for state in told(phone, "state")] == [2, 3]


def test_new_plan_is_told_to_those_whose_evening_it_changes(event, connect, store, clock, program):
    version = store.add_plan(another_plan(event), now=clock.now())
    phones = {person: connect(Role.ATTENDEE, person=person) for person in ("a1", "a2", "a4", "m2")}

    program(Role.ORGANISER).post(
        f"/api/v1/events/spring/plans/{version}/publish", json={"version": 2}
    )

    changed = {person for person, phone in phones.items() if told(phone, "me_changed")}
    assert changed == {"a2", "a4", "m2"}


def test_check_in_at_the_desk_is_told_to_that_phone(facilitator, connect, program):
    facilitator.post(f"{RUN}/open_doors", json={"version": 2})
    ada, bo = connect(Role.ATTENDEE, person="a1"), connect(Role.ATTENDEE, person="a2")

    program(Role.HELPER).post("/api/v1/events/spring/check-ins", json={"person": "a1"})

    assert (told(ada, "me_changed"), told(bo, "me_changed")) == ([{}], [])


def test_presence_is_counted_for_staff_only_and_only_when_it_changes(
    facilitator, connect, live, program
):
    facilitator.post(f"{RUN}/open_doors", json={"version": 2})
    desk, phone = connect(Role.HELPER), connect(Role.ATTENDEE, person="a1")
    same_person = connect(Role.ATTENDEE, person="a1")

    live.sweep()
    live.sweep()
    program(Role.HELPER).post("/api/v1/events/spring/check-ins", json={"person": "a2"})
    live.sweep()

    counts = told(desk, "presence")
    assert [(c["here"], c["expected"], c["phones"]) for c in counts] == [(0, 7, 1), (1, 7, 1)]
    assert told(phone, "presence") == []
    assert same_person.is_connected("/live")


def test_console_counts_a_phone_until_it_leaves(facilitator, connect):
    phone = connect(Role.ATTENDEE)
    console = "/api/v1/events/spring/console"
    with_phone = facilitator.get(console).json["phones"]

    phone.disconnect(namespace="/live")

    assert (with_phone, facilitator.get(console).json["phones"]) == (1, 0)


def test_revoked_socket_is_cut_at_the_next_sweep_and_others_stay(
    event, connect, live, store, clock
):
    made = store.new_link(Role.HELPER, event_id="spring", now=clock.now())
    revoked, kept = connect(Role.HELPER, token=made.token), connect(Role.HELPER)

    store.revoke(made.grant_id, now=clock.now())
    live.sweep()

    assert (revoked.is_connected("/live"), kept.is_connected("/live")) == (False, True)


@pytest.fixture
def stuck(event, connect, app):
    """A phone that stopped reading, and the queue of what it did not read."""
    phone = connect(Role.ATTENDEE)
    engine = app.extensions["socketio"].server.eio
    engine.sockets[phone.eio_sid] = Socket(engine, phone.eio_sid)
    queue = engine.sockets[phone.eio_sid].queue
    for _ in range(MAX_UNSENT):
        queue.put(Packet(MESSAGE, "unread"))
    phone.get_received("/live")
    return phone, queue


def test_phone_that_stopped_reading_gets_only_the_newest_state_when_it_reads_again(
    stuck, facilitator, live
):
    phone, queue = stuck
    for version, command in enumerate(("open_doors", "start", "begin"), start=2):
        facilitator.post(f"{RUN}/{command}", json={"version": version})
    live.sweep()
    meanwhile = told(phone, "state")

    while not queue.empty():
        queue.get()
    live.sweep()

    assert (meanwhile, [state["version"] for state in told(phone, "state")]) == ([], [5])


def test_phone_that_never_reads_again_is_cut_in_the_end(stuck, facilitator, live, app):
    phone, _ = stuck
    engine_socket = app.extensions["socketio"].server.eio.sockets[phone.eio_sid]
    facilitator.post(f"{RUN}/open_doors", json={"version": 2})

    for _ in range(MAX_BEHIND):
        live.sweep()
    before = engine_socket.closed
    live.sweep()

    assert (before, engine_socket.closed) == (False, True)


def test_client_cannot_say_anything(event, connect):
    phone = connect(Role.ATTENDEE)
    phone.get_received("/live")

    phone.emit("open_doors", {"version": 2}, namespace="/live")

    assert phone.get_received("/live") == []


def test_steered_screen_alone_is_told_and_sent_away_it_is_cut(
    facilitator, connect, live, store, clock
):
    link = store.new_link(Role.SCREEN, event_id="spring", now=clock.now())
    store.add_screen(store.grant(link.token), now=clock.now())
    wall, other = connect(Role.SCREEN, token=link.token), connect(Role.SCREEN)
    screens = "/api/v1/events/spring/screens"

    facilitator.post(f"{screens}/{link.grant_id}", json={"view": "clock"})
    heard = [told(each, "screen") for each in (wall, other)]
    facilitator.delete(f"{screens}/{link.grant_id}")
    live.sweep()

    assert heard == [[{}], []]
    assert (wall.is_connected("/live"), other.is_connected("/live")) == (False, True)


def test_staff_are_told_how_many_screens_are_connected(connect, live, event):
    desk = connect(Role.HELPER)
    live.sweep()
    wall = connect(Role.SCREEN)
    live.sweep()
    wall.disconnect("/live")
    live.sweep()

    assert [counts["screens"] for counts in told(desk, "presence")] == [0, 1, 0]


def test_long_work_goes_on_beside_the_sockets_in_the_readers_language(live, monkeypatch, capfd):
    monkeypatch.setattr(live.socketio, "async_mode", "gevent")

    with speaking("de"):
        thread, said = live.aside(lambda: (get_ident(), say("Value")))

    assert thread != get_ident()
    assert said == "Wert"
    with pytest.raises(BadInputError):
        live.aside(lambda: read_files({}, event_id="none"))
    assert capfd.readouterr().err == ""
