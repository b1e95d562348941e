"""What people typed, made fit to be shown."""

import unicodedata


def one_line(text: str) -> str:
    """The text on one line, without the signs that no screen can show and no database keeps."""
    line = " ".join(text.split())
    return "".join(sign for sign in line if unicodedata.category(sign) != "Cc").strip()
