"""The shell: pages, API, socket. No rules, no SQL."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from speedmentor.store import open_store
from web import (
    access,
    api,
    assets,
    errors,
    health,
    join,
    live,
    organiser,
    posters,
    pwa,
    security,
    text,
)
from web.console import views as console
from web.desk import views as desk
from web.door import views as door
from web.numbers import RowNumber
from web.parts import Parts
from web.phone import views as phone
from web.screen import views as screen
from web.settings import Settings

MOST_BYTES = 64 * 1024  # of a request's body; uploads of event files allow more
MOST_FORM_PARTS = 50
A_YEAR = 31_536_000  # seconds; the names of built files change with their content


def create_app(settings: Settings) -> Flask:
    """Build one app on its own store: config, store, socket, then what answers requests."""
    app = Flask(__name__)
    app.url_map.converters["int"] = RowNumber
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=MOST_FORM_PARTS,
        SEND_FILE_MAX_AGE_DEFAULT=A_YEAR,
    )
    store = open_store(settings.data)
    socket = live.init_app(app, store, settings)
    app.extensions["speedmentor"] = Parts(
        store=store, live=socket, now=settings.now, url=settings.url
    )
    for part in (errors, access, security, assets, join, posters, text):
        part.init_app(app)
    app.view_functions["static"] = access.open_to_all(app.view_functions["static"])
    for pages in (health, join, phone, console, desk, door, screen, organiser, api, pwa):
        app.register_blueprint(pages.blueprint)
    if settings.proxies:
        hops = settings.proxies
        proxied = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
        app.wsgi_app = proxied  # type: ignore[method-assign]
    return app
