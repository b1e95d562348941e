"""QR codes, drawn where they are shown."""

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode

QUIET_ZONE = 4  # modules of white that scanners ask for


@dataclass(frozen=True, slots=True)
class Drawing:
    """A code as the `d` of one path in a square of `size` modules, its white border included."""

    size: int
    path: str


def qr(text: str) -> Markup:
    """An `<svg>` that scanners read as `text`; give it a white ground in the dark."""
    svg: str = _code(text).make_image(image_factory=SvgPathImage).to_string(encoding="unicode")
    return Markup(svg)  # noqa: S704 -- drawn by qrcode from modules, holds no text


def drawing(text: str) -> Drawing:
    """The code of `text` for pages that draw it themselves."""
    rows = _code(text).get_matrix()
    path = "".join(_bars(y, row) for y, row in enumerate(rows))
    return Drawing(size=len(rows), path=path)


def _code(text: str) -> QRCode[SvgPathImage]:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    return code


def _bars(y: int, row: list[bool]) -> str:
    """One rectangle for each run of dark modules in a row."""
    bars, x = "", 0
    for dark, run in groupby(row):
        width = len(list(run))
        bars += f"M{x} {y}h{width}v1h-{width}z" if dark else ""
        x += width
    return bars
