"""From Vite's manifest to the elements of a page's head."""

import json

import pytest

from web.assets import Assets


@pytest.fixture
def dist(tmp_path):
    manifest = {
        "_main.css": {"file": "assets/main-1.css"},
        "_parts.js": {"file": "assets/parts-2.js", "name": "parts", "css": ["assets/parts-3.css"]},
        "src/phone/main.tsx": {
            "file": "assets/phone-4.js",
            "name": "phone",
            "isEntry": True,
            "imports": ["_parts.js"],
            "css": ["assets/phone-5.css", "assets/main-1.css"],
        },
    }
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def test_entry_gets_shared_styles_first_its_own_last_and_its_module(app, dist):
    with app.test_request_context():
        lines = str(Assets(dist).tags("phone")).split("\n")

    assert lines == [
        '<link rel="stylesheet" href="/static/dist/assets/parts-3.css">',
        '<link rel="stylesheet" href="/static/dist/assets/main-1.css">',
        '<link rel="stylesheet" href="/static/dist/assets/phone-5.css">',
        '<link rel="modulepreload" href="/static/dist/assets/parts-2.js">',
        '<script type="module" src="/static/dist/assets/phone-4.js"></script>',
    ]


def test_chunk_that_is_no_entry_gets_nothing(app, dist):
    with app.test_request_context():
        assert Assets(dist).tags("parts") == ""


def test_pages_work_without_a_build(app, tmp_path):
    with app.test_request_context():
        assert Assets(tmp_path).tags("phone") == ""
