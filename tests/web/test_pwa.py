"""The page as an app: manifest, worker, icons."""

import json

import pytest

from speedmentor.access import Role
from web.assets import Assets


def test_manifest_opens_ones_own_page(event, browser):
    answer = browser(Role.ATTENDEE).get("/e/spring/phone/manifest.webmanifest")

    assert answer.mimetype == "application/manifest+json"
    document = json.loads(answer.data)
    assert document["name"] == "Spring evening"
    assert document["start_url"] == document["scope"] == "/e/spring/phone"
    assert {icon["purpose"] for icon in document["icons"]} == {"any", "maskable"}


@pytest.fixture
def built(app, tmp_path):
    """A build of one phone entry and a worker; returns how to build it with another content."""

    def build(phone: str) -> None:
        manifest = {
            "words/de.json": {"file": "assets/de.js"},
            "phone": {
                "file": f"assets/{phone}.js",
                "name": "phone",
                "isEntry": True,
                "css": ["assets/phone.css"],
                "dynamicImports": ["words/de.json", "src/lib/scan/camera.tsx"],
            },
            "_scan": {"file": "assets/scan.js", "assets": ["assets/reader.wasm"]},
            "src/lib/scan/camera.tsx": {"file": "assets/camera.js", "imports": ["_scan"]},
            "desk": {
                "file": "assets/desk.js",
                "name": "desk",
                "isEntry": True,
                "imports": ["_scan"],
            },
            "sw": {"file": "assets/sw.js", "name": "sw", "isEntry": True},
        }
        (tmp_path / ".vite").mkdir(exist_ok=True)
        (tmp_path / ".vite/manifest.json").write_text(json.dumps(manifest))
        (tmp_path / "assets").mkdir(exist_ok=True)
        (tmp_path / "assets/sw.js").write_text("worker();")
        app.extensions["assets"] = Assets(tmp_path)

    return build


def test_worker_is_served_at_the_root_and_always_looked_at_anew(app, built):
    built("phone-1")

    answer = app.test_client().get("/sw.js")

    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.text.endswith("worker();")


def test_worker_changes_with_the_files_it_keeps(app, built):
    built("phone-1")
    first = app.test_client().get("/sw.js").text

    built("phone-2")

    second = app.test_client().get("/sw.js").text
    files = json.loads(second.splitlines()[1].removeprefix("self.FILES = ").rstrip(";"))
    assert first != second
    assert files["phone"] == [
        "/static/dist/assets/phone.css",
        "/static/dist/assets/de.js",
        "/static/dist/assets/phone-2.js",
    ]


def test_worker_keeps_the_scanner_for_desks_and_not_for_phones(app, built):
    built("phone-1")

    text = app.test_client().get("/sw.js").text

    files = json.loads(text.splitlines()[1].removeprefix("self.FILES = ").rstrip(";"))
    scanner = {"/static/dist/assets/scan.js", "/static/dist/assets/reader.wasm"}
    assert scanner < set(files["desk"])
    assert not scanner & set(files["phone"])


@pytest.mark.parametrize("path", ["/", "/healthz", "/e/spring/phone", "/nowhere"])
def test_every_answer_is_told_from_a_captive_portals(app, path):
    assert app.test_client().get(path).headers["X-Speedmentor"] == "1"
