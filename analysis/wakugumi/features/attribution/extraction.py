"""The cues of a passage, region by region."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from wakugumi.features.attribution.chains.reactions import reacting
from wakugumi.features.attribution.contents.bracketed import with_parentheses
from wakugumi.features.attribution.contents.starts import follows_contrast
from wakugumi.features.attribution.cues.findings import Finding, last_according
from wakugumi.features.attribution.cues.honorifics import honoured
from wakugumi.features.attribution.cues.matches import Cue, Words, cues_of, words_of
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.cues.takers import over_modifiers, over_phrases
from wakugumi.features.attribution.fixed_forms.endings import find_ending
from wakugumi.features.attribution.fixed_forms.led_hearsay import with_leading
from wakugumi.features.attribution.fixed_forms.particles import find_according, find_as, with_document
from wakugumi.features.attribution.fixed_forms.phrases import find_phrase
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.headlines.order import in_headline
from wakugumi.features.attribution.headlines.typography import find_typographic
from wakugumi.features.attribution.nouns.carriers import is_carried
from wakugumi.features.attribution.nouns.speech import find_noun
from wakugumi.features.attribution.nouns.written import as_written
from wakugumi.features.attribution.sources.own_thoughts import of_oneself
from wakugumi.features.attribution.sources.recovered import posted, recovered
from wakugumi.features.attribution.sources.reporters import with_reported, with_teller
from wakugumi.features.attribution.sources.sharing import outside_words
from wakugumi.features.attribution.sources.speakers import according_speaker
from wakugumi.features.attribution.uncued.claimed import find_claimed
from wakugumi.features.attribution.uncued.gapped import with_gapped
from wakugumi.features.attribution.uncued.labelled import find_labels
from wakugumi.features.attribution.uncued.letters import find_letter
from wakugumi.features.attribution.uncued.manner import find_manner, with_manner
from wakugumi.features.attribution.uncued.sayings import find_announced, find_saying, with_words_after
from wakugumi.features.attribution.uncued.standing import find_standing
from wakugumi.features.attribution.verbs.blaming import takes_ground
from wakugumi.features.attribution.verbs.frames import find_verb
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Region, Regions
from wakugumi.language.lexicons import Entry
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.patterns import Match
from wakugumi.language.words import LONG_DASHES

_MANY = 40
_FAR = 60
_SO = closed("so")
_ENDINGS = frozenset({"れる", "られる", "せる", "させる", "た"})
# Verbs whose passive hands on what somebody said: とされる, とみられる, と伝えられる.
_HEARSAY_VERBS = closed("hearsay_verbs")
# A colon; では before a comma or behind what may be a document; a と or とさ before a stop or the end; と after a finished clause.
_MARKS = re.compile(
    r"[:：]|では[、,]|(?<=[一-龠しみべめ])では|と[さよ]?(?=[。！？]|$)|(?<=[ただろうよねぞ、])と(?=[一-龠ァ-ヶぁ-ん])", re.MULTILINE
)
# What follows a quotation that may be attributed without a verb of the lexicon: と, a parenthesis, a stop or the end.
_AFTER_QUOTATION = re.compile(r"\s*(?:と|など、?と|（|\(|。|$)", re.MULTILINE)
# A clause said by whoever stands before it, as in a script: 近所の女性「怖かった」市は….
_TURN = re.compile(r"[一-龠ァ-ー】》〉＞>）)]「[^「」]{3,}[ぁ-ん。…！？!?][^「」]?」(?=[「【〈《＜<一-龠ァ-ー])")


def find_all(passage: ParsedPassage, regions: Regions, matches: Sequence[Match[Entry]], beside: Callable[[int], bool]) -> list[Finding]:
    """What every cue of the passage is found to be.

    Args:
        passage: the passage.
        regions: its regions.
        matches: the lexicon matches that may be cues.
        beside: whether the sentence at a character stands beside one that is a quotation.
    """
    words = words_of(passage)
    tokens = sorted({match.first for match in matches} | set(_typographic_tokens(passage)))
    by_token: dict[int, list[Match[Entry]]] = {}
    for match in matches:
        by_token.setdefault(match.first, []).append(match)
    begun = sorted(by_token)
    findings: list[Finding] = []
    for region in regions.holding(tokens):
        held = [match for index in region.units_of(begun) for match in by_token[region.tokens[index]]]
        findings += _find_in_region(region, passage, held, words, regions, beside)
    return findings


def _typographic_tokens(passage: ParsedPassage) -> list[int]:
    """The tokens of marks that may attribute, whose regions are read even where no word of the lexicon stands in them."""
    found = [match.start() for match in _MARKS.finditer(passage.text)]
    found += [
        one.start for one in passage.quotations if one.is_quote and not (one.closed and not _AFTER_QUOTATION.match(passage.text, one.end))
    ]
    found += [match.start() + 1 for match in _TURN.finditer(passage.text)]
    starts = passage.tokens.starts
    tokens = {max(0, bisect_right(starts, position) - 1) for position in found}
    if passage.is_heading and len(starts):
        tokens.add(0)
    return [token for token in tokens if token < len(starts)]


def _find_in_region(
    region: Region,
    passage: ParsedPassage,
    matches: Sequence[Match[Entry]],
    words: Words,
    regions: Regions,
    beside: Callable[[int], bool],
) -> list[Finding]:
    """The findings of one region, in order."""
    cues = list(cues_of(region, passage, matches))
    scope = _scope_of(region, words, cues)
    scope.beside = region.depth == 0 and bool(region.units) and beside(region.starts[0])
    findings: list[Finding] = []
    for cue in cues:
        finding = _find(scope, honoured(scope, cue), findings, passage, words)
        if finding and not _repeats(finding, findings) and not _is_torn(finding):
            findings.append(recovered(scope, outside_words(finding, findings)))
    if scope.beside:
        felt = [one for cue in cues if (one := reacting(scope, cue, passage))]
        findings += [one for one in felt if not any(other.first <= one.last and one.first <= other.last for other in findings)]
    findings = in_headline(scope, cues, with_leading(scope, cues, findings))
    findings = [_with_opening_quotation(one) for one in with_document(scope, findings)]
    findings = with_parentheses(scope, findings, regions)
    findings += [one for one in find_labels(scope, regions, findings) if not _repeats(one, findings)]
    findings = with_manner(findings, list(find_manner(scope, findings, passage, words.naming)))
    findings += list(find_claimed(scope, cues, findings, passage))
    findings = with_gapped(findings) if region.shape.count("Q") > 1 else findings
    if cues and (saying := find_saying(scope, cues)) and not _repeats(saying, findings):
        findings.append(saying)
    typographic = list(find_typographic(scope, findings, regions))
    findings += with_gapped(typographic) if region.shape.count("Q") > 1 and not region.is_heading else typographic
    if (letter := find_letter(scope) or find_standing(scope)) and not _repeats(letter, findings) and not _is_taken(letter, findings):
        findings.append(letter)
    if cues and (announced := find_announced(scope, cues)) and not _repeats(announced, findings):
        findings.append(announced)
    return [posted(one) for one in with_words_after(findings)]


def _is_taken(one: Finding, findings: Sequence[Finding]) -> bool:
    """Whether an earlier finding already hands on the words of this one."""
    return one.content is not None and any(other.content and other.content[0] <= one.content[0] < other.content[1] for other in findings)


def _scope_of(region: Region, words: Words, cues: Sequence[Cue]) -> Scope:
    """The region with what its cues tell of it."""
    scope = Scope(region, words)
    if cues:
        naming, scope.light = (frozenset(region.units_of(held)) for held in words.in_order)
        scope.links = over_modifiers(region.units, scope.links, _units_of(cues), naming, scope.light)
        scope.links = over_phrases(region.units, scope.links, [(cue.first, cue.head) for cue in cues[:_MANY] if cue.first < cue.head])
        scope.speech = frozenset([cue.head for cue in cues if cue.entry.lexicon == "attribution_noun"])
        scope.carried = frozenset([index for index in scope.speech if is_carried(scope, index, words.light)])
        scope.blaming = frozenset([cue.first for cue in cues if cue.entry.lexicon == "attribution_verb" and takes_ground(scope, cue)])
    return scope


def _units_of(cues: Sequence[Cue]) -> frozenset[int]:
    return frozenset(index for cue in cues for index in range(cue.first, cue.head + 1))


def _is_torn(finding: Finding) -> bool:
    """Whether a content would begin with the ending of a word: れる in 聞かれる."""
    return finding.content is not None and finding.scope.units[finding.content[0]].lemma in _ENDINGS


def _repeats(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether an earlier cue already holds this one (報道が出ている as noun and verb)."""
    return any(other.first <= finding.last and finding.first <= other.last for other in findings[-6:])


def _find(scope: Scope, cue: Cue, earlier: list[Finding], passage: ParsedPassage, words: Words) -> Finding | None:
    match cue.entry.lexicon, cue.entry.fields.get("kind", ""):
        case "attribution_verb", _:
            finding = find_verb(scope, cue, earlier)
            return of_oneself(scope, cue, _of_agentless(scope, cue, with_reported(scope, cue, finding), earlier)) if finding else None
        case "attribution_noun", _:
            finding = find_noun(scope, cue, earlier, passage, words.light)
            return as_written(scope, cue, with_teller(scope, cue, finding)) if finding else None
        case "attribution_particle", "according":
            return find_according(scope, cue)
        case "attribution_particle", "as":
            return find_as(scope, cue)
        case "attribution_particle", _:
            return find_ending(scope, cue, earlier)
        case _:
            finding = find_phrase(scope, cue, earlier)
            return with_teller(scope, cue, finding) if finding else None


def _of_agentless(scope: Scope, cue: Cue, finding: Finding, earlier: list[Finding]) -> Finding:
    """とされる and the like after Aによると share its source; not an outlet's where the clause goes on (〜として, 〜とされるが、)."""
    hearsay = scope.units[cue.head].lemma in _HEARSAY_VERBS and (finding.content is None or cue.head in scope.links)
    stating = scope.units[cue.head].lemma == "為る" and cue.head in scope.links
    if finding.source or not hearsay or is_attributive(scope.units, cue.last) or not (stating or cue.is_passive(scope.region)):
        return finding
    told_by, according = according_speaker(earlier, of_any_kind=True), last_according(earlier)
    if told_by is None or according is None or finding.mark == "reported" or (told_by.kind == "media" and _goes_on(scope, finding)):
        return finding
    content = finding.content
    if content and according.content and according.content[0] < content[1]:
        content = according.content[0], content[1]
    return finding.by(told_by)._replace(content=content)


def _goes_on(scope: Scope, finding: Finding) -> bool:
    """Whether a clause with として or とされるが、 is one on the way to another."""
    following = scope.units[finding.last + 1 : finding.last + 3]
    contrast = len(following) == 2 and follows_contrast(scope, finding.last + 3)
    return scope.units[finding.last].surface == "て" or contrast


def _with_opening_quotation(one: Finding) -> Finding:
    """「…」――氏はそう語った: the quotation that opens the sentence as content, or the clause before the dash."""
    units = one.scope.units
    back = any(unit.lemma in _SO for unit in units[max(0, one.first - 3) : one.first])
    if one.content or one.spoken or one.source is None or len(units) < 2:
        return one
    if units[0].pos == QUOTE and (units[1].is_mark or units[1].is_nominal):
        dashed = units[1].surface[:1] in LONG_DASHES and bool(units[0].inflection)
        source = max(1, one.source[0]), one.source[1]
        return one._replace(content=(0, 1), direct=True, source=source, tentative=False) if back or dashed else one
    dash = next((at for at in range(1, min(one.first, _FAR)) if units[at].surface[:1] in LONG_DASHES), 0) if back else 0
    return one._replace(content=(0, dash), tentative=False) if dash and units[dash - 1].is_final else one
