"""What is drawn is what scanners read."""

import re

import pytest
import zxingcpp
from PIL import Image

from web.qr import qr


def drawn(svg: str) -> Image.Image:
    """The SVG's unit squares as pixels, six to a side."""
    side = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    image = Image.new("L", (side, side), "white")
    for x, y in re.findall(r"M(\d+),(\d+)H", svg):
        image.putpixel((int(x), int(y)), 0)
    return image.resize((6 * side, 6 * side))


@pytest.mark.parametrize(
    "link", ["http://localhost/j/x", "https://mentoring.example.org/j/LiladWL8akX23iDj2bYEGw"]
)
def test_scanner_reads_the_link_back(link):
    (read,) = zxingcpp.read_barcodes(drawn(qr(link)))

    assert read.text == link
