"""Badges: a fresh link for everybody, as a sheet to print."""

import re
from dataclasses import dataclass

from flask import render_template, request

from speedmentor.event import Person
from speedmentor.language import role_word
from web.join import join_url
from web.organiser.area import page
from web.parts import parts
from web.qr import qr
from web.views.common import member


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """What one badge shows."""

    name: str
    role: str
    code: str
    qr: str

    @property
    def size(self) -> str:
        """How large the name may be: its longest word and all of it must fit."""
        longest = max(len(word) for word in re.split(r"[\s-]", self.name))
        if longest > 13 or len(self.name) > 36:
            return "small"
        return "medium" if longest > 8 or len(self.name) > 22 else "large"


@page("/<event>/badges")
def badges(event: str) -> str:
    found = parts().store.event(event)
    return render_template("organiser/badges.html", event=found, badges=())


@page("/<event>/badges", method="POST")
def print_badges(event: str) -> str:
    """Give everybody a fresh link and show the sheet; the links are not kept."""
    store = parts().store
    found = store.event(event)
    people = sorted(found.people, key=lambda person: (person.name.casefold(), person.id))
    links = store.new_links(
        event,
        [person.id for person in people],
        now=parts().now(),
        revoke=request.form.get("revoke") == "yes",
    )
    words = {
        "mentor": role_word(found.mentor_word),
        "mentee": role_word(found.mentee_word),
    }
    sheet = [
        _badge(person, words, links[person.id].token, links[person.id].short_code or "")
        for person in people
    ]
    return render_template("organiser/badges.html", event=found, badges=sheet)


def _badge(person: Person, words: dict[str, str], token: str, code: str) -> Badge:
    parts().live.breathe()  # a code takes 10 ms to draw, and phones wait for nobody
    return Badge(
        name=person.name,
        role=words[member(person).role],
        code=f"{code[:3]} {code[3:]}",
        qr=qr(join_url(token)),
    )
