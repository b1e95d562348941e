"""Two people swapped by hand: shown with all it changes, then kept as a plan of its own."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from speedmentor.errors import RefusedError
from speedmentor.event import Event
from speedmentor.plan import Plan, PlanRound
from speedmentor.run import Run
from speedmentor.swap import Swap, place_of, swap
from web.bodies import form_body, read
from web.models.swaps import SwapBody
from web.organiser.area import page
from web.organiser.current import current_plan
from web.parts import parts
from web.text import _


@page("/<event>/plans/<int:version>/swap")
def preview_swap(event: str, version: int) -> ResponseReturnValue:
    """What the swap would change; nothing is stored."""
    asked = read(SwapBody, {name: one for name, one in request.args.items() if name != "lang"})
    found, _info, plan = current_plan(event, version)
    known = {"event": found, "plan": plan, "asked": asked}
    try:
        done = _swap(found, plan, asked)
    except RefusedError as error:
        return render_template("organiser/swap.html", refused=str(error), **known), 409
    before, after = (_round(one, asked.round) for one in (plan, done.plan))
    moves = [
        (found.person[who], place_of(found, before, who), place_of(found, after, who))
        for who in (asked.one, asked.other)
    ]
    return render_template("organiser/swap.html", swap=done, moves=moves, **known)


@page("/<event>/plans/<int:version>/swap", method="POST")
def keep_swap(event: str, version: int) -> ResponseReturnValue:
    """Store the plan with the swap as a new version, unless it breaks a rule."""
    found, _info, plan = current_plan(event, version)
    done = _swap(found, plan, form_body(SwapBody))
    if done.broken:
        raise RefusedError(done.broken[0])
    kept = parts().store.add_plan(done.plan, now=parts().now())
    return redirect(url_for("organiser.grid", event=event, version=kept), 303)


def open_rounds(plan: Plan, run: Run) -> list[PlanRound]:
    """Those whose places can still be changed."""
    return [one for one in plan.rounds if not run.live or one.number > run.round]


def _swap(event: Event, plan: Plan, asked: SwapBody) -> Swap:
    if all(one.number != asked.round for one in open_rounds(plan, parts().store.run(event.id))):
        raise RefusedError(_("Round %(n)s cannot be changed any more.", n=asked.round))
    return parts().live.aside(lambda: swap(event, plan, asked.round, asked.one, asked.other))


def _round(plan: Plan, number: int) -> PlanRound:
    return next(one for one in plan.rounds if one.number == number)
