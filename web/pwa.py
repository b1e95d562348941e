"""The attendee's page as an app, and the worker that keeps the evening's pages when offline."""

import hashlib

from flask import Blueprint, Response, current_app, json, url_for

from speedmentor.access import Role
from web.access import open_to, open_to_all
from web.assets import Assets
from web.parts import parts
from web.text import _

blueprint = Blueprint("pwa", __name__)

PAPER = "#fbfaf6"
INK = "#364fc7"
ICONS = ("192", "512")
KEPT = ("phone", "desk", "console", "screen")
SCANNER = "src/lib/scan/camera.tsx"  # 480 KB: too much for a phone that may never ask for it


@blueprint.get("/e/<event>/phone/manifest.webmanifest")
@open_to(Role.ATTENDEE, personal=True)
def manifest(event: str) -> Response:
    """What makes the page installable."""
    start = url_for("phone.page", event=event)
    name = parts().store.event(event).name
    document = {
        "name": name,
        "short_name": _("My evening"),
        "id": start,
        "start_url": start,
        "scope": url_for("phone.page", event=event),
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": [
            *(_icon(f"icon-{size}.png", f"{size}x{size}", "any") for size in ICONS),
            _icon("icon-512.png", "512x512", "maskable"),
            _icon("icon.svg", "any", "any"),
        ],
    }
    return Response(json.dumps(document), mimetype="application/manifest+json")


@blueprint.get("/sw.js")
@open_to_all
def worker() -> Response:
    """
    The service worker, with the files of this build.

    It changes with any of them, so that every device takes the new version at its next look.
    """
    assets: Assets = current_app.extensions["assets"]
    files = {page: assets.offline(page, without={SCANNER}) for page in KEPT}
    build = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    head = f"self.BUILD = {json.dumps(build)};\nself.FILES = {json.dumps(files)};\n"
    response = Response(head + assets.source("sw"), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = "/"
    return response


def _icon(name: str, sizes: str, purpose: str) -> dict[str, str]:
    kind = "image/svg+xml" if name.endswith("svg") else "image/png"
    source = url_for("static", filename=f"dist/icons/{name}")
    return {"src": source, "sizes": sizes, "type": kind, "purpose": purpose}
