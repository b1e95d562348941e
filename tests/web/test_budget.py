"""What a phone loads first stays small, in every language."""

import gzip
import re
from pathlib import Path

import pytest

from web.assets import DIST, Assets

STATIC = re.compile(r"""(?:from|import)\s*["']\./([^"']+\.js)["']""")

MOST_BYTES = 40 * 1024  # gzipped JavaScript of the attendee's page


@pytest.mark.skipif(not (DIST / ".vite/manifest.json").exists(), reason="nothing was built")
@pytest.mark.parametrize("language", ["en", "de"])
def test_javascript_of_the_phone_fits_in_its_budget(app, language):
    with app.test_request_context(f"/?lang={language}"):
        tags = str(Assets().tags("phone"))

    named = {Path(part).name for part in tags.split('"') if part.endswith(".js")}
    sizes = {name: len(gzip.compress(script(name).encode())) for name in with_imports(named)}
    assert named == set(sizes), "what the head does not name is found only after another trip"
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def with_imports(names: set[str]) -> set[str]:
    """These scripts, and those that a browser must have before it runs them."""
    found = names | {other for name in names for other in STATIC.findall(script(name))}
    return found if found == names else with_imports(found)


def script(name: str) -> str:
    return (DIST / "assets" / name).read_text()
