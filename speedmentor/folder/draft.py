"""The files of one event, each read for itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from speedmentor.errors import Mistake
from speedmentor.event import Form, Mentee, Mentor, Rule, Table
from speedmentor.folder import rows
from speedmentor.folder.sections import EventSection
from speedmentor.folder.settings import read_settings
from speedmentor.folder.sheets import Contents
from speedmentor.folder.words import Spelling
from speedmentor.language import listed, say

EVENT = "event.toml"
MENTORS, MENTEES, PEOPLE = "mentors.csv", "mentees.csv", "people.csv"
TABLES, RULES = "tables.csv", "rules.csv"
FILES = (EVENT, MENTORS, MENTEES, PEOPLE, TABLES, RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event not yet found sound; None for files that are absent (settings: that are broken)."""

    settings: EventSection | None
    mentors: rows.Sheet[Mentor] | None
    mentees: rows.Sheet[Mentee] | None  # rows of people.csv where `peer`
    tables: rows.Sheet[Table] | None
    rules: rows.Sheet[Rule] | None

    @property
    def form(self) -> Form | None:
        return Form(self.settings.form) if self.settings else None

    @property
    def peer(self) -> bool:
        """No roles: everybody stands in people.csv."""
        return self.mentees is not None and self.mentees.file == PEOPLE


def read_draft(files: Mapping[str, Contents], report: list[Mistake]) -> Draft:
    """Read whatever is there; mistakes go to `report`."""
    if EVENT not in files:
        report.append(Mistake(file=EVENT, text=say("this is missing; every event needs one")))
    settings = read_settings(files[EVENT], report) if EVENT in files else None
    draft = Draft(
        settings=settings,
        mentors=rows.mentors(files[MENTORS], report) if MENTORS in files else None,
        mentees=_mentees(files, report),
        tables=rows.tables(files[TABLES], report) if TABLES in files else None,
        rules=rows.rules(files[RULES], report) if RULES in files else None,
    )
    report.extend(_wrong_files(files, draft.form))
    return draft


def _mentees(files: Mapping[str, Contents], report: list[Mistake]) -> rows.Sheet[Mentee] | None:
    file = MENTEES if MENTEES in files or MENTORS in files else PEOPLE
    return rows.mentees(file, files[file], report) if file in files else None


def _wrong_files(files: Mapping[str, Contents], form: Form | None) -> list[Mistake]:
    """Missing files, those that do not go together, and names with a typing mistake."""
    mistakes = []
    spelling = Spelling(FILES)
    for file in files:
        near = spelling.nearest(file)
        if file not in FILES and near and near not in files:
            text = say("a file of this name is not read. Did you mean %(near)s?", near=near)
            mistakes.append(Mistake(file=file, text=text))
    if form is None:
        return mistakes
    roles = {MENTORS, MENTEES} & files.keys()
    if PEOPLE in files and roles:
        text = say(
            "people.csv goes without %(roles)s; keep one or the other",
            roles=listed(tuple(sorted(roles))),
        )
        return [*mistakes, Mistake(file=PEOPLE, text=text)]
    if form is Form.PEER and roles:
        text = say('form = "peer" takes people.csv instead; rename the file, or change the form')
        return [*mistakes, *(Mistake(file=file, text=text) for file in sorted(roles))]
    if PEOPLE in files and form not in (Form.PEER, Form.BOOKED):
        text = say('form = "%(form)s" takes mentors.csv and mentees.csv instead', form=form)
        mistakes.append(Mistake(file=PEOPLE, text=text))
    needed = _needed(files, form)
    return [
        *mistakes,
        *(
            Mistake(file=file, text=say('this is missing; form = "%(form)s" needs it', form=form))
            for file in needed
            if file not in files
        ),
    ]


def _needed(files: Mapping[str, Contents], form: Form) -> tuple[str, ...]:
    alone = form is Form.PEER or (form is Form.BOOKED and PEOPLE in files)
    who = (PEOPLE,) if alone else (MENTORS, MENTEES)
    return (*who, RULES) if form is Form.BOOKED else who
