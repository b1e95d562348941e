"""What people said about the evening: in figures, in words, and as a sheet; never by whom."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean

from flask import Response, render_template

from speedmentor.after import MOST_STARS, Feedback
from speedmentor.event import Event
from speedmentor.folder.formulas import inert
from speedmentor.plan import Plan
from web import evening
from web.organiser.area import page
from web.parts import parts
from web.views.phone import meeting_of

FEWEST = 3  # ratings; below, an average would tell who gave them


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The stars one meeting got."""

    round: int
    mentors: tuple[str, ...]  # ids
    stars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All that was said, without names of those who said it."""

    answers: int
    people: int
    average: float | None
    stars: tuple[tuple[int, int], ...]  # (stars, answers), best first
    words: tuple[str, ...]
    mentors: tuple[tuple[str, float | None, int], ...]  # name, average, ratings


@page("/<event>/feedback")
def feedback(event: str) -> str:
    found, plan = evening.event_and_plan(event)
    said = parts().store.feedbacks(event)
    return render_template(
        "organiser/feedback.html",
        event=found,
        summary=summary(found, said, ratings(found, plan, said)),
        fewest=FEWEST,
    )


@page("/<event>/feedback.csv")
def feedback_sheet(event: str) -> Response:
    """Every answer as a row, in an order that tells nothing."""
    found, plan = evening.event_and_plan(event)
    said = parts().store.feedbacks(event)
    rows = [*_evening_rows(said.values()), *_meeting_rows(found, ratings(found, plan, said))]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("about", "round", "mentors", "stars", "words"))
    writer.writerows([inert(cell) for cell in row] for row in rows)
    response = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.id}-feedback.csv"'
    return response


def ratings(event: Event, plan: Plan | None, said: Mapping[str, Feedback]) -> list[Rating]:
    """The stars of single meetings, with the mentors they went to."""
    found = []
    for planned in plan.rounds if plan else ():
        for person, one in said.items():
            meeting = meeting_of(planned, person)
            stars = one.meetings.get(planned.number)
            if meeting and stars:
                others = tuple(mentor for mentor in meeting.mentors if mentor != person)
                found.append(Rating(round=planned.number, mentors=others, stars=stars))
    return found


def summary(event: Event, said: Mapping[str, Feedback], meetings: Iterable[Rating]) -> Summary:
    """The figures and the words."""
    stars = [one.stars for one in said.values() if one.stars]
    counted = Counter(stars)
    of_mentor: dict[str, list[int]] = {}
    for rating in meetings:
        for mentor in rating.mentors:
            of_mentor.setdefault(mentor, []).append(rating.stars)
    return Summary(
        answers=len(said),
        people=len(event.people),
        average=mean(stars) if stars else None,
        stars=tuple((n, counted[n]) for n in range(MOST_STARS, 0, -1)),
        words=tuple(sorted(one.words for one in said.values() if one.words)),
        mentors=tuple(
            (event.person[mentor].name, mean(given) if len(given) >= FEWEST else None, len(given))
            for mentor, given in sorted(of_mentor.items())
        ),
    )


def _evening_rows(said: Iterable[Feedback]) -> list[tuple[str, ...]]:
    rows = (("evening", "", "", str(one.stars or ""), one.words) for one in said)
    return sorted(row for row in rows if row[3] or row[4])


def _meeting_rows(event: Event, meetings: Iterable[Rating]) -> list[tuple[str, ...]]:
    return sorted(
        ("meeting", str(one.round), _names(event, one.mentors), str(one.stars), "")
        for one in meetings
    )


def _names(event: Event, people: Iterable[str]) -> str:
    return "; ".join(event.person[person].name for person in people)
