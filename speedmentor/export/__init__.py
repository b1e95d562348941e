"""What organisers take away from a plan: sheets to sort, pages to print, a calendar."""

from speedmentor.export.evening import Evening
from speedmentor.export.formats import FORMATS, Document, letters_missing, made

__all__ = ["FORMATS", "Document", "Evening", "letters_missing", "made"]
