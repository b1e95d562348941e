"""What the four pages of the evening share: server-rendered first, with the same facts for the
island that takes over."""

from typing import Any

from flask import render_template

from speedmentor.access import Role
from web.models.base import Answer
from web.parts import parts
from web.text import locale

PAGE_OF = {
    Role.ATTENDEE: "phone",
    Role.FACILITATOR: "console",
    Role.HELPER: "desk",
    Role.SCREEN: "screen",
    Role.POSTER: "door",
}


def show(page: str, event: str, **facts: Answer) -> str:
    """Render `page/page.html`; the template and its island see exactly what the API gives."""
    boot = boot_of(page, event, **facts)
    return render_template(f"{page}/{page}.html", boot=boot, **boot)


def boot_of(page: str, event: str, **facts: Answer) -> dict[str, Any]:
    """What a page starts from: the state, and facts as the API gives them."""
    return {
        "page": page,
        "event": event,
        "api": f"/api/v1/events/{event}",
        "state": parts().live.state(parts().store.run(event)),
        **{name: answer.json_ready() for name, answer in facts.items()},
        "locale": locale(),
    }
