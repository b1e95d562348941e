"""What a phone loads first stays small, in every language."""

import gzip

import pytest

from web.assets import DIST, Assets

MOST_BYTES = 40 * 1024  # gzipped JavaScript of the attendee's page


@pytest.mark.skipif(not (DIST / ".vite/manifest.json").exists(), reason="nothing was built")
@pytest.mark.parametrize("language", ["en", "de"])
def test_javascript_of_the_phone_fits_in_its_budget(app, language):
    with app.test_request_context(f"/?lang={language}"):
        tags = str(Assets().tags("phone"))

    files = [part for part in tags.split('"') if part.endswith(".js")]
    loaded = {file: (DIST / file.split("dist/")[1]).read_bytes() for file in files}
    sizes = {file: len(gzip.compress(content)) for file, content in loaded.items()}
    assert len(sizes) >= 2
    assert sum(sizes.values()) <= MOST_BYTES, sizes
