"""The organiser's pages: from uploaded files to a published plan and printed badges."""

from web.organiser import badges, events, exports, feedback, pairs, people, plans, signs, swaps
from web.organiser.area import blueprint

__all__ = [
    "badges",
    "blueprint",
    "events",
    "exports",
    "feedback",
    "pairs",
    "people",
    "plans",
    "signs",
    "swaps",
]
