"""Plain words: what a plan reaches, which rules it breaks, why there can be none."""

from speedmentor.report.breaches import breach_sentences
from speedmentor.report.clashes import clash_sentence
from speedmentor.report.levels import level_sentences
from speedmentor.report.relaxations import relaxation_sentence

__all__ = ["breach_sentences", "clash_sentence", "level_sentences", "relaxation_sentence"]
