"""Letters and the like from somebody, beside the sentence that quotes them: 読者からお便りが届いた。「橋は要らない」."""

from wakugumi.features.attribution.contents.bracketed import made
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.sources.answers import somebody
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import PEOPLE

_LETTERS = closed("letters")
_RECEIVING = closed("receiving") | closed("arriving") | closed("coming") | closed("sent")
_NEAR = 12


def find_letter(scope: Scope) -> Finding | None:
    """Whoever から names before a letter that comes, at the end of its sentence; None where no quotation stands beside it."""
    units = scope.units
    if not scope.beside or scope.region.depth or scope.end < 5:
        return None
    for noun in range(scope.end - 2, max(2, scope.end - _NEAR), -1):
        if units[noun].lemma not in _LETTERS or units[noun + 1].as_particle not in ("が", "を", "も"):
            continue
        received = any(unit.lemma in _RECEIVING for unit in units[noun + 2 : scope.end])
        at = next((index for index in range(noun - 1, 0, -1) if units[index].as_particle == "から"), 0)
        phrase = somebody(scope, at) if at and received else None
        if phrase is None or phrase.kind not in PEOPLE:
            return None
        finding = made(scope, "letter", noun, phrase, (0, 1), True)
        return finding._replace(last=scope.end - 1, content=None, mark="から")
    return None
