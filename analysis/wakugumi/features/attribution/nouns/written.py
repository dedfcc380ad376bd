"""Nouns for written words are a document's, and these stand in what に or の names.

扉に「触るな」の張り紙がある, 秘書の手帳には「了解した」の走り書き.
"""

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.sources.pages import after_page, page_before
from wakugumi.features.attribution.words.closed import closed

_INSCRIPTIONS = closed("inscriptions")


def as_written(scope: Scope, cue: Cue, finding: Finding) -> Finding:
    """The finding of a noun for written words without a source with what these stand in, or at least as a document's."""
    if finding.content is None or finding.source or finding.kind or scope.units[cue.head].lemma not in _INSCRIPTIONS:
        return finding
    first, end = finding.content
    if not finding.direct or scope.at(end).as_particle != "の":
        return finding
    held = first > 1 and scope.units[first - 1].as_particle == "の"
    page = scope.phrase(first - 2, first - 1, "の") if held else page_before(scope, 0, first)
    beside = page is not None and (held or after_page(scope, page.particle) == first)
    return finding.by(page) if page and beside and page.kind == "document" else finding._replace(kind="document")
