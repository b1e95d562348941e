"""What people read for the names that files, plans and runs use."""

from speedmentor.language import marked, say

LEVELS = {
    "people_moved": marked("People moved"),
    "meetings": marked("Meetings held"),
    "even_sit_outs": marked("Sitting out, evenly shared"),
    "first_wishes": marked("People who meet somebody they named"),
    "wishes": marked("Points of all wishes"),
    "even_load": marked("Load of the tables, evenly shared"),
    "variety": marked("The same two people at one table again"),
    "gaps": marked("Breaks within somebody's evening"),
    "early": marked("Best meetings early"),
    "walking": marked("Metres to walk"),
}
QUESTIONS = {
    "who": marked("Who meets whom"),
    "when": marked("In which round"),
    "where": marked("At which table"),
    "joint": marked("Whom and when together"),
}
PHASES = {
    "draft": marked("Not published yet"),
    "published": marked("Published, doors closed"),
    "doors_open": marked("Doors are open"),
    "moving": marked("People are moving"),
    "in_round": marked("In a round"),
    "on_break": marked("Break"),
    "finished": marked("Finished"),
}


def level_words(level: str) -> str:
    """What a level of a plan counts."""
    return say(LEVELS[level]) if level in LEVELS else level


def question_words(question: str) -> str:
    """What a stage of the planning decides."""
    return say(QUESTIONS[question]) if question in QUESTIONS else question


def phase_words(phase: str) -> str:
    """What the hall is doing."""
    return say(PHASES[phase])
