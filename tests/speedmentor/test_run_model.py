"""The run against a small model: the same evening as a dictionary, in seconds since the start."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from speedmentor.errors import RefusedError
from speedmentor.event import Break, Programme
from speedmentor.run import Command, Run, available, due, published, step

START = datetime(2027, 3, 11, 17, 0, tzinfo=UTC)
PROGRAMME = Programme(count=3, minutes=10, move_minutes=2, breaks=(Break(after=1, minutes=15),))
BY_ITSELF = replace(PROGRAMME, auto_advance=True)
PUBLISHED = published(Run(event="spring"), 1)
RUNNING = ("moving", "in_round", "on_break")
MAY = {
    "open_doors": ("published",),
    "start": ("doors_open",),
    "next_round": ("in_round", "on_break"),
    "begin": ("moving",),
    "pause": RUNNING,
    "resume": RUNNING,
    "extend": RUNNING,
    "take_break": ("in_round",),
    "skip_round": ("doors_open", *RUNNING),
    "repeat_round": RUNNING,
    "hold": RUNNING,
    "finish": ("doors_open", *RUNNING),
}
NAMES = [*MAY, "blackout", "lights_on", "undo"]


def at(seconds):
    return START + timedelta(seconds=seconds)


class Model:
    def __init__(self, programme):
        self.programme = programme
        start = {"phase": "published", "round": 0, "deadline": None, "left": None}
        self.now = {**start, "held": False, "dark": False}
        self.before = []

    def by_itself(self, here):
        """What time would make of this."""
        if here["held"]:
            return None
        if here["phase"] == "moving":
            return "begin"
        on = self.programme.auto_advance and here["phase"] in RUNNING
        if not on or here["round"] == PROGRAMME.count:
            return None
        return "take_break" if (here["phase"], here["round"]) == ("in_round", 1) else "next_round"

    def coming(self):
        return self.now["round"] + (self.now["phase"] != "moving")

    def may(self, name):
        if name == "undo":
            return bool(self.before)
        here = self.now
        if name in ("blackout", "lights_on"):
            return here["dark"] == (name == "lights_on")
        last = here["round"] == PROGRAMME.count
        return here["phase"] in MAY[name] and not (
            (name in ("next_round", "take_break") and last)
            or (name == "pause" and here["left"] is not None)
            or (name == "resume" and here["left"] is None)
            or (name == "skip_round" and self.coming() >= PROGRAMME.count)
            or (name == "repeat_round" and self.coming() == 1)
            or (name == "hold" and self.by_itself(here) is None)
        )

    def go(self, phase, deadline, round_number=None):
        number = self.now["round"] if round_number is None else round_number
        timing = {"deadline": deadline, "left": None, "held": False}
        self.now = {**self.now, "phase": phase, "round": number, **timing}

    def undo(self, now):
        name, before = self.before.pop()
        if name == "hold":
            self.now = {**self.now, "held": before["held"]}
        elif name in ("blackout", "lights_on"):
            self.now = {**self.now, "dark": before["dark"]}
        else:
            passed = before["deadline"] is not None and before["deadline"] <= now
            held = passed and self.by_itself(before) is not None
            self.now = {**before, "held": before["held"] or held}

    def do(self, name, seconds, now):
        if name == "undo":
            self.undo(now)
            return
        here = self.now
        self.before.append((name, here))
        if name == "open_doors":
            self.go("doors_open", None)
        elif name in ("start", "next_round"):
            self.go("moving", now + 120, here["round"] + 1)
        elif name == "skip_round":
            self.go("moving", now + 120, self.coming() + 1)
        elif name == "begin" or (name, here["phase"]) == ("repeat_round", "in_round"):
            self.go("in_round", now + 600)
        elif name == "repeat_round":
            self.go("moving", now + 120, self.coming() - 1)
        elif name == "hold":
            self.now = {**here, "held": True}
        elif name in ("blackout", "lights_on"):
            self.now = {**here, "dark": name == "blackout"}
        elif name == "take_break":
            self.go("on_break", now + seconds)
        elif name == "finish":
            self.go("finished", None)
        elif name == "pause":
            self.now = {**here, "deadline": None, "left": here["deadline"] - now}
        elif name == "resume":
            self.now = {**here, "deadline": now + here["left"], "left": None}
        elif here["left"] is not None:
            self.now = {**here, "left": max(max(here["left"], 0) + seconds, 0)}
        else:
            self.now = {**here, "deadline": max(max(here["deadline"], now) + seconds, now)}

    def tick(self, now):
        here = self.now
        name = self.by_itself(here)
        if name is not None and here["left"] is None and here["deadline"] <= now:
            self.do(name, 900, now)
            self.before.pop()  # only humans are undone


class EveningMachine(RuleBasedStateMachine):
    @initialize(programme=st.sampled_from([PROGRAMME, BY_ITSELF]))
    def doors(self, programme):
        self.programme, self.model = programme, Model(programme)
        self.run, self.now, self.version = PUBLISHED, 0, PUBLISHED.version

    @rule(seconds=st.integers(0, 1500))
    def time_passes(self, seconds):
        self.now += seconds
        stepped = due(self.run, now=at(self.now), programme=self.programme)
        self.model.tick(self.now)
        if stepped is not None:
            self.version += 1
            self.run = stepped

    @rule(name=st.sampled_from(NAMES), seconds=st.integers(-600, 600).filter(bool))
    def command(self, name, seconds):
        if name == "take_break":
            seconds = abs(seconds)
        command = Command(name=name, seconds=seconds)
        why_not = available(self.run, programme=self.programme)[name]
        assert (why_not is None) == self.model.may(name)
        if why_not is None:
            self.run = step(self.run, command, now=at(self.now), programme=self.programme)
            self.model.do(name, seconds, self.now)
            self.version += 1
        else:
            with pytest.raises(RefusedError):
                step(self.run, command, now=at(self.now), programme=self.programme)

    @invariant()
    def agrees_with_the_model(self):
        position, model = self.run.position, self.model.now
        deadline = None if model["deadline"] is None else at(model["deadline"])
        assert (position.phase, position.round) == (model["phase"], model["round"])
        assert (position.deadline, position.paused_left) == (deadline, model["left"])
        assert (position.held, position.dark) == (model["held"], model["dark"])
        assert self.run.version == self.version

    @invariant()
    def time_makes_one_step_at_a_time(self):
        stepped = due(self.run, now=at(self.now), programme=self.programme)
        if stepped is not None:
            assert due(stepped, now=at(self.now), programme=self.programme) is None


TestEvening = EveningMachine.TestCase
TestEvening.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
