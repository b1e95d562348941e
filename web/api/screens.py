"""Screens: let in, steered and sent away by facilitators; what they may read themselves."""

from flask import Response, current_app

from speedmentor.access import Role
from speedmentor.store import Answer as StoredAnswer
from web import stage
from web.api.call import call, tagged
from web.idempotency import store_request
from web.models.hall import Hall
from web.models.screens import (
    Board,
    DismissBody,
    NumberBody,
    NumberList,
    OwnNumber,
    OwnScreen,
    PairBody,
    ScreenFacts,
    ScreenList,
    SteerBody,
)

SCREENS = "/events/<event>/screens"
NUMBERS = "/events/<event>/numbers"
READERS = (Role.SCREEN, Role.HELPER, Role.FACILITATOR)


@call("/events/<event>/hall", roles=READERS, answer=Hall, tagged=True)
def hall(event: str) -> Response:
    """Names and tables for the public screen."""
    tag = stage.hall_tag(event)  # before what it stands for: else an old list could pass as new
    return tagged(stage.hall(event), tag)


@call("/events/<event>/board", roles=READERS, answer=Board)
def board(event: str) -> Board:
    """Who is expected and not here yet: first names with an initial, or numbers."""
    return stage.board(event)


@call(f"{SCREENS}/me", roles=READERS, answer=OwnScreen)
def own_screen(event: str) -> OwnScreen:
    """What the screen that asks shall show."""
    return stage.own(event)


@call(SCREENS, roles=(Role.FACILITATOR,), answer=ScreenList)
def screens(event: str) -> ScreenList:
    """Every screen that was let in, and whether it is connected now."""
    return stage.screens(event)


@call(
    f"{SCREENS}/pair",
    method="POST",
    roles=(Role.FACILITATOR,),
    body=PairBody,
    answer=ScreenFacts,
)
def pair_screen(event: str, body: PairBody) -> StoredAnswer:
    """Let in the screen that shows this code."""
    with current_app.extensions["pairing_tries"]:
        return stage.pair(event, body, request=store_request())


@call(
    f"{SCREENS}/<int:screen>",
    method="POST",
    roles=(Role.FACILITATOR,),
    body=SteerBody,
    answer=ScreenFacts,
)
def steer_screen(event: str, screen: int, body: SteerBody) -> StoredAnswer:
    """Change what a screen shows."""
    return stage.steer(event, screen, body, request=store_request())


@call(
    f"{SCREENS}/<int:screen>",
    method="DELETE",
    roles=(Role.FACILITATOR,),
    body=DismissBody,
    answer=ScreenFacts,
)
def dismiss_screen(event: str, screen: int, body: DismissBody) -> StoredAnswer:
    """Send a screen away; it shows nothing of the event any more."""
    return stage.dismiss(event, screen, request=store_request())


@call(NUMBERS, roles=(Role.HELPER, Role.FACILITATOR), answer=NumberList)
def numbers(event: str) -> NumberList:
    """Who asked for a number in place of their name on screens."""
    return stage.numbers(event)


@call(
    NUMBERS,
    method="POST",
    roles=(Role.ATTENDEE, Role.HELPER, Role.FACILITATOR),
    body=NumberBody,
    answer=OwnNumber,
)
def show_number(event: str, body: NumberBody) -> StoredAnswer:
    """Show a number instead of a name on all screens, or the name again."""
    return stage.show_number(event, body, request=store_request())
