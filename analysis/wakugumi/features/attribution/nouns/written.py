"""Nouns for written words are a document's, and these stand in what に or の names.

扉に「触るな」の張り紙がある, 秘書の手帳には「了解した」の走り書き.
"""

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.sources.pages import after_page, page_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import PEOPLE

_INSCRIPTIONS = closed("inscriptions")
_REMARKS = closed("remarks")


def as_written(scope: Scope, cue: Cue, finding: Finding) -> Finding:
    """The finding of a noun for written words without a source with what these stand in, or at least as a document's."""
    if finding.source is None and scope.units[cue.head].lemma in _REMARKS and (speaker := _speaker_after(scope, cue.head)):
        return finding.by(speaker)
    if finding.content is None or finding.source or finding.kind or scope.units[cue.head].lemma not in _INSCRIPTIONS:
        return finding
    first, end = finding.content
    if not finding.direct or scope.at(end).as_particle != "の":
        return finding
    held = first > 1 and scope.units[first - 1].as_particle == "の"
    page = scope.phrase(first - 2, first - 1, "の") if held else page_before(scope, 0, first)
    beside = page is not None and (held or after_page(scope, page.particle) == first)
    return finding.by(page) if page and beside and page.kind == "document" else finding._replace(kind="document")


def _speaker_after(scope: Scope, noun: int) -> Phrase | None:
    """Who stands with の behind a remark in brackets: 「女は黙れ」発言の市議."""
    if not noun or scope.units[noun - 1].pos != QUOTE or scope.at(noun + 1).as_particle != "の":
        return None
    end = noun + 2
    while scope.at(end).is_nominal and not (end > noun + 2 and scope.is_apart(end)):
        end += 1
    phrase = scope.phrase(end - 1, end, "relative") if end > noun + 2 else None
    return phrase._replace(first=noun + 2) if phrase and phrase.kind in PEOPLE else None
