"""What API and pages do for the hall's screens: read for them, steer them, then tell them."""

from zlib import crc32

from speedmentor.access import Role
from speedmentor.checkin import Status
from speedmentor.errors import NotFoundError
from speedmentor.event import Event
from speedmentor.language import table_label
from speedmentor.screens import Screen, Steering, screen_json
from speedmentor.store import Answer, Request
from web import access
from web.errors import ProblemError
from web.evening import event_and_plan
from web.models.hall import Hall
from web.models.screens import (
    Board,
    ListedScreen,
    NumberBody,
    Numbered,
    NumberList,
    OwnScreen,
    PairBody,
    ScreenFacts,
    ScreenList,
    ScreenTable,
    SteerBody,
)
from web.parts import parts
from web.posters import code_for
from web.text import _
from web.views import hall as views


def hall(event_id: str) -> Hall:
    event, plan = event_and_plan(event_id)
    return views.hall(event, plan, views.shown(event, parts().store.numbers(event_id)))


def hall_tag(event_id: str) -> str:
    """Changes with whatever the hall's list shows."""
    store = parts().store
    numbers = crc32(repr(sorted(store.numbers(event_id).items())).encode())
    return f"{store.run(event_id).plan or 0}-{numbers:08x}"


def board(event_id: str) -> Board:
    store = parts().store
    event = store.event(event_id)
    known = store.attendance(event_id)
    here = sum(attendance.status is Status.HERE for attendance in known.values())
    invited = (person for person in event.people if len(person.away) < event.programme.count)
    awaited = {person.id for person in invited if person.id not in known}
    return views.board(event, store.numbers(event_id), awaited, here, code_for(event_id))


def own(event_id: str) -> OwnScreen:
    """How the screen that asks is steered."""
    shown = access.find({Role.SCREEN}, event_id)  # a facilitator's browser may be a screen, too
    screen = parts().store.screen(shown.grant.id) if shown else None
    return OwnScreen(
        blackout=parts().store.run(event_id).position.dark,
        screen=ScreenFacts.model_validate(screen_json(screen)) if screen else None,
    )


def screens(event_id: str) -> ScreenList:
    store = parts().store
    event = store.event(event_id)
    connected, now = parts().live.sockets.grants(event_id), parts().now()
    known = (
        screen
        for screen in store.screens(event_id)
        if screen.worth_showing(connected=screen.id in connected, now=now)
    )
    return ScreenList(
        blackout=store.run(event_id).position.dark,
        screens=[_listed(screen, screen.id in connected) for screen in known],
        zones=sorted({table.zone for table in event.tables if table.zone}),
        tables=_tables(event),
    )


def _listed(screen: Screen, connected: bool) -> ListedScreen:
    return ListedScreen.model_validate({**screen_json(screen), "connected": connected})


def _tables(event: Event) -> list[ScreenTable]:
    return [ScreenTable(id=table.id, label=table_label(table.label)) for table in event.tables]


def pair(event_id: str, body: PairBody, *, request: Request) -> Answer:
    return parts().store.pair(event_id, body.code, name=body.name, request=request)


def steer(event_id: str, screen: int, body: SteerBody, *, request: Request) -> Answer:
    """Change what a screen shows, then tell it."""
    steering = Steering(**dict(body))
    answer = parts().store.steer(event_id, screen, steering, request=request)
    parts().live.steer(screen)
    return answer


def dismiss(event_id: str, screen: int, *, request: Request) -> Answer:
    """Send a screen away; the sweep cuts its socket."""
    return parts().store.dismiss(event_id, screen, request=request)


def numbers(event_id: str) -> NumberList:
    """Everybody, with the number of those who asked for one."""
    store = parts().store
    known = store.numbers(event_id)
    people = sorted(store.event(event_id).people, key=lambda person: person.name.casefold())
    return NumberList(
        people=[Numbered(id=p.id, name=p.name, number=known.get(p.id)) for p in people]
    )


def show_number(event_id: str, body: NumberBody, *, request: Request) -> Answer:
    """Show a number or the name of the attendee who asks, or of whom a helper names."""
    actor = access.grant()
    if actor.role is Role.ATTENDEE and body.person not in (None, actor.person):
        raise ProblemError(403, _("Only the desk can decide this for somebody else."))
    person = body.person or actor.person
    if person is None:
        raise NotFoundError(_("Say whose name it is about."))
    store = parts().store
    answer = store.show_number(event_id, person, wanted=body.wanted, request=request)
    for screen in store.screens(event_id):
        parts().live.steer(screen.id)
    return answer
