"""Words that stand where に says, with no verb or in the next sentence: 手紙には「もう会えない」。, 玄関に張り紙があった。「休みます」."""

from wakugumi.features.attribution.contents.bracketed import is_statement, made
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.sources.pages import after_page, page_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.units import Bracket

_INSCRIPTIONS = closed("inscriptions")
_STANDING = closed("standing")
_WRITING = closed("writing")
_NEAR = 8


def find_standing(scope: Scope) -> Finding | None:
    """The words that a page says: a quotation at the end behind には, or the one beside a sentence of what is written somewhere."""
    units = scope.units
    if scope.region.depth or scope.end < 3:
        return None
    quote = scope.end - 1
    unit = units[quote]
    if isinstance(unit, Bracket) and unit.pos == QUOTE and (is_statement(scope, quote) or unit.is_clause or unit.is_told or unit.is_wish):
        page = page_before(scope, 0, quote + 1)
        topic = page is not None and after_page(scope, page.particle) == quote and units[page.particle + 1].as_particle == "は"
        topic = topic and page is not None and _is_thing(scope, page.head)
        return made(scope, "bracket", quote, page, (quote, quote + 1), True) if topic else None
    return _beside(scope) if scope.beside else None


def _is_thing(scope: Scope, noun: int) -> bool:
    """Whether a noun is a document or a thing, no outlet and no deed: 手紙には, 画面には, not 取材には."""
    phrase = scope.phrase(noun, noun + 1)
    return phrase is not None and phrase.kind in ("document", "") and ("サ変" not in scope.units[noun].pos or phrase.kind == "document")


def _beside(scope: Scope) -> Finding | None:
    """玄関に張り紙があった, 規約に書いてある: the verb is the cue; what quotation stands beside it is told by its neighbours."""
    units = scope.units
    for verb in range(scope.end - 1, max(0, scope.end - _NEAR), -1):
        if not units[verb].is_verb or units[verb].lemma not in _STANDING:
            continue
        page = _subject(scope, verb) or (page_before(scope, 0, verb + 1) if units[verb].lemma in _WRITING else None)
        if page is None:
            continue
        finding = made(scope, "standing", verb, page, (0, 1), True)
        return finding._replace(last=scope.end - 1, content=None, mark="から")
    return None


def _subject(scope: Scope, verb: int) -> Phrase | None:
    """The written words that stand somewhere: 張り紙が."""
    particle = next((at for at in range(verb - 1, max(0, verb - 4), -1) if scope.units[at].as_particle in ("が", "も")), 0)
    phrase = scope.phrase(particle - 1, particle, "が") if particle else None
    written = phrase is not None and (phrase.kind == "document" or scope.units[phrase.head].lemma in _INSCRIPTIONS)
    return phrase._replace(kind="document") if phrase and written else None
