"""QR codes as SVG, drawn where they are shown."""

from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode

QUIET_ZONE = 4  # modules of white that scanners ask for


def qr(text: str) -> Markup:
    """An `<svg>` that scanners read as `text`; give it a white ground in the dark."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    svg: str = code.make_image(image_factory=SvgPathImage).to_string(encoding="unicode")
    return Markup(svg)  # noqa: S704 -- drawn by qrcode from modules, holds no text
