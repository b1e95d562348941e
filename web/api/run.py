"""The run: its state, the commands that move it, and the plan it follows."""

from dataclasses import replace

from flask import Response

from speedmentor.access import Role
from speedmentor.commands import COMMANDS
from speedmentor.run import Command
from speedmentor.store import Answer as StoredAnswer
from web import access, evening
from web.api.call import call, tagged
from web.idempotency import store_request
from web.models.run import CommandBody, Console, Device, DeviceBody, PublishBody, State
from web.parts import parts

DEVICE_ROLES = (Role.FACILITATOR, Role.HELPER)


@call("/events/<event>/state", roles=tuple(Role), answer=State, tagged=True)
def state(event: str) -> Response:
    """Where the evening stands."""
    run = parts().store.run(event)
    return tagged(parts().live.state(run), str(run.version))


@call("/events/<event>/console", roles=(Role.FACILITATOR,), answer=Console)
def console(event: str) -> Console:
    """What a facilitator may do now, why not the rest, and what was done."""
    return evening.console(event)


@call("/events/<event>/device", roles=DEVICE_ROLES, answer=Device)
def device(event: str) -> Device:
    """By what number and name the device that asks is known to the others."""
    return evening.device(access.grant())


@call(
    "/events/<event>/device",
    method="POST",
    roles=DEVICE_ROLES,
    body=DeviceBody,
    answer=Device,
)
def name_device(event: str, body: DeviceBody) -> Device:
    """Give the device that asks a name; empty: it is known by its number alone."""
    name = parts().store.name_device(access.grant(), body.name)
    return evening.device(replace(access.grant(), name=name))


@call(
    "/events/<event>/run/<command>",
    method="POST",
    roles=(Role.FACILITATOR,),
    body=CommandBody,
    answer=State,
    choices={"command": [*COMMANDS, "undo"]},
)
def run_command(event: str, command: str, body: CommandBody) -> StoredAnswer:
    """Move the evening, if it still is at the version the facilitator saw."""
    asked = Command(name=command, seconds=body.seconds, text=body.text, table=body.table)
    return evening.command(event, asked, expected=body.version, request=store_request())


@call(
    "/events/<event>/plans/<int:version>/publish",
    method="POST",
    roles=(),
    body=PublishBody,
    answer=State,
)
def publish(event: str, version: int, body: PublishBody) -> StoredAnswer:
    """Make a plan the one everybody follows."""
    return evening.publish(event, version, expected=body.version, request=store_request())
