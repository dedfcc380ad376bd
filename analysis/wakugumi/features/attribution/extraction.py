"""The cues of a passage, region by region."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from wakugumi.features.attribution.cues import Cue, cues_of
from wakugumi.features.attribution.findings import Finding, found
from wakugumi.features.attribution.grammar import is_particle
from wakugumi.features.attribution.manner import find_manner
from wakugumi.features.attribution.nouns import find_noun
from wakugumi.features.attribution.particles import agentless, find_according, find_as, find_ending, with_document
from wakugumi.features.attribution.regions import QUOTE, Region, Regions
from wakugumi.features.attribution.scope import Phrase, Scope
from wakugumi.features.attribution.sources import agent, modified_noun, shared, subject_before
from wakugumi.features.attribution.typography import find_typographic
from wakugumi.features.attribution.verbs import find_verb
from wakugumi.language.lexicons import Entry
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.patterns import Match

_BLAMING = frozenset({"doubting", "conceding", "denying", "feeling"})
# A colon; a と before a stop or the end.
_MARKS = re.compile(r"[:：]|と(?=[。！？]|$)", re.MULTILINE)
# What follows a quotation that may be attributed without a verb of the lexicon: と, a parenthesis, a stop or the end.
_AFTER_QUOTATION = re.compile(r"\s*(?:と|（|\(|。|$)", re.MULTILINE)
_VOICING = frozenset({"示す", "述べる", "語る", "寄せる", "呈する", "表明", "表す"})
_SPOKEN = frozenset({"doubting", "conceding", "denying", "urging"})


def find_all(passage: ParsedPassage, regions: Regions, matches: Sequence[Match[Entry]], beside: Callable[[int], bool]) -> list[Finding]:
    """What every cue of the passage is found to be.

    Args:
        passage: the passage.
        regions: its regions.
        matches: the lexicon matches that may be cues.
        beside: whether the sentence at a character stands beside one that is a quotation.
    """
    light = {match.first: match.value.category for match in passage.matches.get("attribution_light", ())}
    naming = {match.first: match.value.category for match in passage.matches.get("attribution_naming", ())}
    tokens = sorted({match.first for match in matches} | set(_typographic_tokens(passage)))
    by_token: dict[int, list[Match[Entry]]] = {}
    for match in matches:
        by_token.setdefault(match.first, []).append(match)
    findings: list[Finding] = []
    for region in regions.holding(tokens):
        held = [match for unit in region.units for match in by_token.get(unit.token, ())] if by_token else []
        findings += find_in_region(region, passage, held, light, regions, naming, beside)
    return findings


def _typographic_tokens(passage: ParsedPassage) -> list[int]:
    """The tokens of marks that may attribute, whose regions are read even where no word of the lexicon stands in them."""
    found = [match.start() for match in _MARKS.finditer(passage.text)]
    found += [
        one.start for one in passage.quotations if one.is_quote and not (one.closed and not _AFTER_QUOTATION.match(passage.text, one.end))
    ]
    starts = passage.tokens.starts
    tokens = {max(0, bisect_right(starts, position) - 1) for position in found}
    if passage.is_heading and len(starts):
        tokens.add(0)
    return [token for token in tokens if token < len(starts)]


def find_in_region(
    region: Region,
    passage: ParsedPassage,
    matches: Sequence[Match[Entry]],
    light: dict[int, str],
    regions: Regions,
    naming: dict[int, str],
    beside: Callable[[int], bool],
) -> list[Finding]:
    """The findings of one region, in order."""
    scope = Scope(region)
    scope.beside = region.depth == 0 and bool(region.units) and beside(region.units[0].start)
    cues = list(cues_of(region, passage, matches))
    scope.blaming = frozenset(cue.first for cue in cues if cue.entry.category in _BLAMING and cue.entry.lexicon == "attribution_verb")
    findings: list[Finding] = []
    for cue in cues:
        finding = _find(scope, cue, findings, passage, light)
        if finding and not _repeats(finding, findings):
            findings.append(finding)
    findings = [_with_opening_quotation(one) for one in with_document(scope, findings)]
    findings += find_manner(scope, findings, passage, naming)
    findings += find_typographic(scope, findings, regions)
    return findings


def _repeats(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether an earlier cue already holds this one (報道が出ている as noun and verb)."""
    return any(other.first <= finding.last and finding.first <= other.last for other in findings[-6:])


def _find(scope: Scope, cue: Cue, earlier: list[Finding], passage: ParsedPassage, light: dict[int, str]) -> Finding | None:
    match cue.entry.lexicon, cue.entry.fields.get("kind", ""):
        case "attribution_verb", _:
            finding = find_verb(scope, cue, earlier)
            return _of_agentless(scope, cue, finding, earlier) if finding else None
        case "attribution_noun", _:
            return find_noun(scope, cue, earlier, passage, light)
        case "attribution_particle", "according":
            return find_according(scope, cue)
        case "attribution_particle", "as":
            return find_as(scope, cue)
        case "attribution_particle", _:
            return find_ending(scope, cue, earlier)
        case _, kind:
            return _find_phrase(scope, cue, kind, earlier)


def _of_agentless(scope: Scope, cue: Cue, finding: Finding, earlier: list[Finding]) -> Finding:
    """とされる and the like after Aによると share its source."""
    if finding.source is None and cue.is_passive(scope.region) and (by := agentless(earlier)):
        _, end = finding.content or (0, 0)
        according = next(one for one in reversed(earlier[-12:]) if one.mark == "according")
        content = (according.content[0], end) if finding.content and according.content and according.content[0] < end else finding.content
        return finding._replace(source=(by.first, by.head + 1), kind=by.kind, mark="according", content=content)
    return finding


def _find_phrase(scope: Scope, cue: Cue, kind: str, earlier: list[Finding]) -> Finding | None:
    if kind == "none" or (kind == "negated" and not cue.is_negative(scope.region)):
        return None
    if kind in ("say", "close"):
        finding = find_verb(scope, cue, earlier)
        voiced = cue.entry.category in _SPOKEN or scope.units[cue.head].lemma in _VOICING
        source = None if finding or kind == "close" or not voiced else subject_before(scope, cue.first)
        return found(scope, cue, source, None) if source else finding
    if cue.is_passive(scope.region) and kind != "negated":
        return found(scope, cue, agent(scope, cue, 0) or subject_before(scope, cue.first), None)
    source = (
        (_asked(scope, cue) if kind == "negated" else None)
        or subject_before(scope, cue.first)
        or modified_noun(scope, cue.last)
        or shared(earlier, cue.first, cue.first)
    )
    return found(scope, cue, source, None)


def _with_opening_quotation(one: Finding) -> Finding:
    """「…」――氏はそう語った: the quotation that opens the sentence as content."""
    units = one.scope.units
    opens = units[0].pos == QUOTE and len(units) > 1 and units[1].pos.startswith("補助記号")
    back = any(unit.lemma in ("そう", "斯う") for unit in units[max(0, one.first - 3) : one.first])
    if opens and back and one.content is None and one.spoken is None and one.source:
        return one._replace(content=(0, 1), direct=True)
    return one


def _asked(scope: Scope, cue: Cue) -> Phrase | None:
    """Who was asked and gave no answer: 省に対して説明を求めたが返答はなかった, 省から回答はなかった."""
    units = scope.units
    if units[cue.head].lemma not in ("得る", "無い"):
        return None
    for index in range(cue.first - 1, max(0, cue.first - 60), -1):
        addressed = is_particle(units[index], "に") and units[index + 1].lemma == "対する"
        if addressed or (is_particle(units[index], "から") and not is_particle(units[index + 1], "の")):
            phrase = scope.phrase(index - 1, index, "agent")
            if phrase and phrase.capable:
                return phrase
    return None
