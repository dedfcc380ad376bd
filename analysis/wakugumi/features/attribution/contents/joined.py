"""Clauses that a noun of speech takes without と: 「足りない」の声, 扉に「触るな」の張り紙, 辞める旨のメール, 「黙れ」発言."""

from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Unit

# What a clause in brackets is handed to with の alone.
_VOICES = closed("voices")
WORDED = _VOICES | closed("rumours") | closed("reported") | closed("spoken")
_INSCRIPTIONS = closed("inscriptions")
_REMARKS = closed("remarks")
_GISTS = closed("gists")


def joined_end(scope: Scope, noun: int) -> int:
    """Where a clause ends that stands before its noun without と: 辞める旨のメール, 「女は黙れ」発言; 0 where none does."""
    units = scope.units
    if noun and units[noun].lemma in _REMARKS and is_called(units[noun - 1]) and not scope.is_apart(noun):
        return noun
    gist = noun - 2
    told = gist > 0 and units[noun - 1].as_particle == "の" and units[gist].lemma in _GISTS
    return gist if told and units[gist - 1].is_modifying and units[gist - 1].lemma != "言う" else 0


def is_handed(scope: Scope, quote: int, noun: int) -> bool:
    """Whether the noun is a voice, or written words that no title stands before: 扉に「触るな」の張り紙, not 小説「風立ちぬ」のメモ."""
    lemma = scope.units[noun].lemma
    return lemma in WORDED or (lemma in _INSCRIPTIONS and (quote == 0 or not scope.units[quote - 1].is_nominal))


def is_called(unit: Unit) -> bool:
    """Whether a quotation is a clause, so that の after it hands it to a voice: 「足りない」の声, not 「ムーミン」の声."""
    return unit.pos == QUOTE and unit.inflection.startswith(("終止形", "命令形", "意志推量形", "助詞-終助詞"))
