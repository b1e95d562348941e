"""Badges: a fresh link for everybody, as a sheet to print."""

import re
from dataclasses import dataclass

from flask import render_template, request

from speedmentor.access import Link, Role
from speedmentor.language import role_word
from web.join import join_url
from web.organiser.area import page
from web.parts import parts
from web.qr import qr
from web.text import _
from web.views.common import member

MOST_RESERVES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """What one badge shows."""

    name: str  # empty: to be written by hand
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
    sheet = [_badge(person.name, words[member(person).role], links[person.id]) for person in people]
    sheet += [
        _badge("", _("Reserve %(number)s", number=link.number), link) for link in _reserves(event)
    ]
    return render_template("organiser/badges.html", event=found, badges=sheet)


def _reserves(event: str) -> list[Link]:
    """Links for as many people as the form says may come unexpected."""
    asked = request.form.get("reserves", "")
    many = min(int(asked), MOST_RESERVES) if asked.isdecimal() else 0
    revoke = request.form.get("revoke") == "yes"
    return parts().store.new_reserves(event, many, now=parts().now(), revoke=revoke)


def _badge(name: str, role: str, link: Link) -> Badge:
    parts().live.breathe()  # a code takes 10 ms to draw, and phones wait for nobody
    code = link.short_code or ""
    return Badge(name=name, role=role, code=f"{code[:3]} {code[3:]}", qr=qr(join_url(link.token)))


@page("/<event>/poster")
def poster(event: str) -> str:
    return render_template("organiser/poster.html", event=parts().store.event(event), code="")


@page("/<event>/poster", method="POST")
def print_poster(event: str) -> str:
    """A fresh link for the doors, as a poster; the link is not kept."""
    revoke = request.form.get("revoke") == "yes"
    store, now = parts().store, parts().now()
    link = store.new_link(Role.POSTER, event_id=event, now=now, revoke=revoke)
    code = qr(join_url(link.token))
    return render_template("organiser/poster.html", event=store.event(event), code=code)
