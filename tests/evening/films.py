"""What a camera sees: films of a code held into the picture, for Chromium's fake camera."""

from io import BytesIO
from pathlib import Path

from evening.conftest import launched
from PIL import Image
from playwright.sync_api import Browser, Playwright
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

PICTURE = (640, 480)
EMPTY, SHOWN = 120, 60  # frames; Chromium plays them at 20 to 30 a second, again and again


def film_code(link: str, file: Path) -> Path:
    """A film that begins with an empty table, then shows the QR code of `link`."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4, box_size=8)
    code.add_data(link)
    sheet = code.make_image().get_image().convert("L").rotate(7, expand=True, fillcolor=255)
    table = Image.new("L", PICTURE, 120)
    held = table.copy()
    held.paste(sheet, ((PICTURE[0] - sheet.width) // 2, (PICTURE[1] - sheet.height) // 2))
    file.write_bytes(_jpeg(table) * EMPTY + _jpeg(held) * SHOWN)
    return file


def _jpeg(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.convert("RGB").save(stream, "JPEG", quality=80)
    return stream.getvalue()


def filmed(playwright: Playwright, film: Path) -> Browser:
    """A browser whose camera sees this film."""
    return launched(
        playwright,
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
