"""The command line. A command's module is imported only when it is called: help starts at once."""

import io
import os
import sys
from importlib import import_module

import click

from speedmentor.errors import SpeedmentorError
from speedmentor.language import asked_for, say, speak

BAD_INPUT, INTERRUPTED = 2, 130
COMMANDS = {  # name: (where it is, what it does)
    "plan": ("plan:plan", "Plan an event folder."),
    "repair": ("repair:repair", "Plan the rest of an evening anew, with the least change."),
    "rehearse": ("rehearse:rehearse", "Try a plan on evenings on which people do not come."),
    "check": ("check:check", "Verify a plan without a solver."),
    "why": ("why:why", "Say why two people meet or do not, and what it would cost."),
    "ceiling": ("ceiling:ceiling", "Say what is possible at all, before any names."),
    "export": ("export:export", "Write a plan as sheets, pages to print, or a calendar."),
    "serve": ("serve:serve", "Run the web application and its solver worker."),
    "import": ("exchange:import_", "Take an event folder into the database."),
    "archive": ("exchange:archive", "Write an event of the database as a folder."),
    "links": ("exchange:links", "Make fresh links for an event's people."),
}


class LazyGroup(click.Group):
    """Knows its commands by name; words what people can mend (exit 2), and Ctrl-C (130)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name][0].split(":")
        command: click.Command = getattr(import_module(f"speedmentor.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        speak(asked_for(os.environ))
        for stream in (sys.stdout, sys.stderr):  # names may not fit the terminal's alphabet
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            return super().invoke(ctx)
        except SpeedmentorError as error:
            click.echo(error, err=True)
            ctx.exit(BAD_INPUT)
        except KeyboardInterrupt:
            click.echo(say("Interrupted; nothing was written."), err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=LazyGroup)
@click.version_option(package_name="speedmentor", message="%(prog)s %(version)s")
def main() -> None:
    """Speed-mentoring evenings: a proven rotation grid, and the live evening that follows it."""
