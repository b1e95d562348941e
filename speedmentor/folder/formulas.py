"""Cells that a spreadsheet would take for a formula: written inert, read back as they were."""

MARK = "'"  # a spreadsheet's own sign for "this is text"
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def inert(cell: str) -> str:
    """The cell as text, whatever it begins with."""
    return f"{MARK}{cell}" if cell.startswith(RISKY) else cell


def as_typed(cell: str) -> str:
    """The cell as it was before `inert`."""
    return cell[1:] if cell.startswith(MARK) and cell[1:].startswith(RISKY) else cell
