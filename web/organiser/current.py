"""A plan that still fits its event: what can be looked at, taken away, asked about and changed."""

from speedmentor.errors import RefusedError
from speedmentor.event import Event
from speedmentor.plan import Plan
from speedmentor.store.plans import PlanInfo
from web.parts import parts
from web.text import _


def current_plan(event_id: str, version: int) -> tuple[Event, PlanInfo, Plan]:
    """The event and its plan. Raises NotFoundError, and RefusedError if the event changed since."""
    store = parts().store
    event, plan = store.event(event_id), store.plan(event_id, version)
    info = next((one for one in store.plans(event_id) if one.version == version), None)
    if info is None or not info.current:
        raise RefusedError(
            _(
                "The event was changed after plan %(version)s was made. Make a new plan.",
                version=version,
            )
        )
    return event, info, plan
