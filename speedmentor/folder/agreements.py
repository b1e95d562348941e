"""What can be wrong in rules.csv, though every row is fine for itself."""

from collections.abc import Iterator

from speedmentor.errors import Mistake
from speedmentor.event import Form, Rule
from speedmentor.folder.draft import RULES, Draft
from speedmentor.folder.people import TableIds
from speedmentor.folder.roster import Roster
from speedmentor.folder.rows import Placed
from speedmentor.language import say

WITH_MENTOR = ("must", "never", "avoid")
WITH_ROUND = ("must", "at")


def wrong_rules(draft: Draft) -> Iterator[Mistake]:
    """All mistakes between rules.csv, the people, the tables and the settings."""
    rules = draft.rules.rows if draft.rules else []
    booked = any(row.value.kind == "must" for row in rules)
    if draft.form is Form.BOOKED and draft.rules and draft.rules.whole and not booked:
        text = say('form = "booked" plans exactly the must pairs; add a row of kind must for each')
        yield Mistake(file=RULES, column="kind", text=text)
    judge = _RuleJudge(draft)
    for row in rules:
        for column, text in judge.wrong(row):
            yield Mistake(file=RULES, line=row.line, column=column, text=text)


class _RuleJudge:
    """Judges rule after rule; remembers them, to find those that stand twice."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._mentees = Roster(draft.mentees) if draft.mentees else None
        mentors = Roster(draft.mentors) if draft.mentors else None
        self._mentors = self._mentees if draft.peer else mentors
        self._tables = TableIds(draft)
        self._lines: dict[tuple[str, frozenset[str]], int] = {}

    def wrong(self, row: Placed[Rule]) -> Iterator[tuple[str, str]]:
        """(column, what is wrong), at most one for each column."""
        rule = row.value
        yield from self._people(rule)
        yield from self._rounds(rule)
        yield from self._table(rule)
        first = self._lines.setdefault((rule.kind, frozenset((rule.a, rule.b))), row.line)
        if first != row.line and rule.kind != "at":
            yield (
                "kind",
                say("this pair stands on line %(first)s, too; remove one of the two", first=first),
            )

    def _people(self, rule: Rule) -> Iterator[tuple[str, str]]:
        if rule.kind == "at":
            if self._draft.peer:
                yield (
                    "kind",
                    say("`at` seats a mentor, and people.csv has no mentors; remove the row"),
                )
            elif self._mentors:
                yield from self._person("a", rule.a, self._mentors)
            if rule.b:
                yield "b", say("`at` takes a mentor in column a and nobody here; leave it empty")
            return
        other = self._mentors if rule.kind in WITH_MENTOR else self._mentees
        if self._swapped(rule):
            yield (
                "a",
                say(
                    "`%(kind)s` takes the mentee in column a, the mentor in b; swap them",
                    kind=rule.kind,
                ),
            )
            return
        if self._mentees:
            yield from self._person("a", rule.a, self._mentees)
        if not rule.b:
            yield "b", say("the cell is empty; `%(kind)s` names two people", kind=rule.kind)
        elif rule.a == rule.b:
            yield "b", say("both columns name the same person; correct one")
        elif other:
            yield from self._person("b", rule.b, other)

    def _person(self, column: str, wanted: str, roster: Roster) -> Iterator[tuple[str, str]]:
        text = roster.unknown(wanted)
        if text:
            yield column, text

    def _swapped(self, rule: Rule) -> bool:
        if rule.kind not in WITH_MENTOR or self._draft.peer:
            return False
        if self._mentors is None or self._mentees is None:
            return False
        return rule.a in self._mentors and rule.b in self._mentees

    def _rounds(self, rule: Rule) -> Iterator[tuple[str, str]]:
        settings = self._draft.settings
        beyond = settings and [n for n in rule.rounds if not 1 <= n <= settings.rounds.count]
        if rule.rounds and rule.kind not in WITH_ROUND:
            yield "round", say("`%(kind)s` holds in every round; leave it empty", kind=rule.kind)
        elif settings and beyond:
            last = settings.rounds.count
            yield (
                "round",
                say(
                    "there is no round %(beyond)s; the event has rounds 1 to %(last)s",
                    beyond=min(beyond),
                    last=last,
                ),
            )

    def _table(self, rule: Rule) -> Iterator[tuple[str, str]]:
        if rule.kind == "at" and not rule.table:
            yield "table", say("the cell is empty; `at` names a table")
        elif rule.table and rule.kind != "at":
            yield "table", say("`%(kind)s` says nothing of tables; leave it empty", kind=rule.kind)
        elif rule.table and not self._draft.peer:
            text = self._tables.unknown(rule.table)
            if text:
                yield "table", text
