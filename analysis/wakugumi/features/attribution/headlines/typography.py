"""Attribution without a verb: the colon and the dash of headlines, the bracket after a name, a と that ends a sentence."""

import re
from collections.abc import Iterator, Sequence

from wakugumi.features.attribution.contents.bracketed import find_parenthesis, is_statement, is_utterance, made, speaker_lines
from wakugumi.features.attribution.contents.starts import after_topic, stands_alone
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.fixed_forms.endings import without_no_da
from wakugumi.features.attribution.grammar.relations import COPULAS, all_quoted
from wakugumi.features.attribution.headlines.brackets import heading_brackets, names_nobody
from wakugumi.features.attribution.headlines.colons import content_of, find_colons
from wakugumi.features.attribution.headlines.crowds import crowd
from wakugumi.features.attribution.headlines.order import leader_of
from wakugumi.features.attribution.headlines.parts import heading_parts
from wakugumi.features.attribution.headlines.stances import last_quotation, moods
from wakugumi.features.attribution.headlines.told_clauses import told_clause
from wakugumi.features.attribution.sources.answers import asked
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.uncued.bare import beside_topic, is_let_out
from wakugumi.features.attribution.uncued.labelled import name_after
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Regions, Unit
from wakugumi.features.attribution.words.source_types import CAPABLE, PEOPLE, SPEAKERS, TELLERS
from wakugumi.language.words import COLONS, DOUBLE_HYPHENS, HEADLINE_DASHES, LONG_DASHES

# What ends the name of a town or a district.
_SEATS = closed("seats")
_ANNOUNCEMENTS = closed("announcements")
_FORECASTS = closed("forecasts")
_HEADLINE_VOICES = closed("headline_voices")
_BY_DASH = {
    "-": PEOPLE,
    "－": PEOPLE,
    "＝": PEOPLE | {"media", "document"},
    "=": PEOPLE | {"media", "document"},
}
# A colon, a bracket, or と near the end: without them no typographic cue stands in a body's sentence.
_SIGNS = re.compile("[：「]|QA|Q[A。》]*$|[と共].{0,14}[A。》]*$")
_LONGEST = 600
# What ends the name of an office, not of a place: 省, 庁, 局, 軍, 府, 委, 銀.
_OFFICE_ENDINGS = closed("office_endings")
_OF_NAMES = closed("of_names")
# What may stand behind the と that ends a sentence: 「…」とも。, 「…」とだけ。.
_ONLY = frozenset({"も", "だけ", "のみ", "ばかり"})
_NAME = 6
# What joins a clause to the next, so that the topic before it goes on.
_GOING_ON = closed("going_on")


def find_typographic(scope: Scope, earlier: Sequence[Finding], regions: Regions) -> Iterator[Finding]:
    """The typographic cue of a region, where no verb of `earlier` already takes up its content."""
    if not scope.units or len(scope.units) > _LONGEST or not (scope.region.is_heading or _SIGNS.search(scope.region.shape)):
        return
    taken = {unit for finding in earlier[-40:] if finding.content for unit in range(*finding.content)}
    lines = speaker_lines(scope, regions)
    if len(lines) > 1 and not scope.region.is_heading:
        yield from lines
        return
    if len(lines) > 1 and lines[-1].content:
        lines = [lines[0]._replace(content=(lines[0].first, lines[-1].content[1]))]
    colons = list(find_colons(scope))
    if len(colons) > 1:
        yield from colons
        return
    found = [*colons, *lines[-1:], _final_particle(scope), find_parenthesis(scope, regions), _bare_quotation(scope, taken)]
    if scope.region.is_heading:
        found += [_dash(scope), *heading_brackets(scope, taken), name_after(scope), *heading_parts(scope, taken), *moods(scope, taken)]
        found += [last_quotation(scope, leader_of(scope, scope.part_end - 1), taken), told_clause(scope, taken), _gap(scope)]
    for finding in found:
        if finding and not (finding.content and finding.entry not in ("rule:dash", "rule:colon") and taken & set(range(*finding.content))):
            yield finding
            if finding.entry not in ("rule:bracket", "rule:particle") or not scope.region.is_heading or finding.content is None:
                return
            taken |= set(range(*finding.content))


def _dash(scope: Scope) -> Finding | None:
    """合意は近い ― 外相; 合意は近い＝外相."""
    units = scope.units
    end = _before_place(scope, scope.part_end)
    for index in range(end - 2, max(0, end - 14), -1):
        if units[index].surface not in HEADLINE_DASHES:
            continue
        if (teller := _telling(scope, index, end) or _voicing(scope, index, end)) is not None:
            content = content_of(scope, 0, _dashes_before(units, index))
            return made(scope, "dash", index, teller, *content) if content else None
        phrase = None if names_nobody(scope, end - 1) else scope.phrase(end - 1, end)
        phrase = _forecasting(scope, end) or phrase
        allowed = _BY_DASH.get(units[index].surface, CAPABLE)
        plain = phrase is not None and phrase.kind == "body" and _is_office(units[end - 1]) and units[index].surface in DOUBLE_HYPHENS
        plain = plain or (phrase is not None and phrase.kind in ("media", "document") and _is_common(units[index + 1 : end]))
        if phrase is None or not (phrase.kind in allowed or plain) or phrase.first > index + 1 or _is_scene(units[index + 1 : end]):
            return None
        if any(unit.as_particle in ("で", "に", "を") for unit in units[index:end]):
            return None
        content = content_of(scope, 0, _dashes_before(units, index))
        said = any(unit.is_predicate or unit.is_particle or unit.pos == QUOTE for unit in units[:index]) or _is_deed(units, index)
        return made(scope, "dash", index, phrase._replace(first=index + 1), *content) if content and said else None
    return None


def _dashes_before(units: Sequence[Unit], index: int) -> int:
    """The first of the dashes that end at unit `index`."""
    while index and units[index - 1].surface in HEADLINE_DASHES:
        index -= 1
    return index


def _forecasting(scope: Scope, end: int) -> Phrase | None:
    """Who forecasts at the end of a headline: 年内に緩和へ-エコノミスト予想."""
    phrase = scope.phrase(end - 2, end - 1) if end > 2 and scope.units[end - 1].lemma in _FORECASTS else None
    return phrase._replace(head=end - 1) if phrase and phrase.kind in PEOPLE else None


def _before_place(scope: Scope, end: int) -> int:
    """`end` before what an agency's headline adds to the speaker after ＝: 合意目指す＝米高官―停戦交渉, ＝首相、文書問題で."""
    units = scope.units
    equals = next((index for index in range(end - 2, 0, -1) if units[index].surface in DOUBLE_HYPHENS), end)
    return next((index for index in range(equals + 2, end) if units[index].surface in LONG_DASHES or units[index].is_comma), end)


def _telling(scope: Scope, index: int, end: int) -> Phrase | None:
    """Who tells, after ＝, what stands before it: いじめが原因＝第三者委が報告書."""
    units = scope.units
    told = units[index].surface in DOUBLE_HYPHENS and (end - 1 in scope.region.occasions or units[end - 1].lemma in _ANNOUNCEMENTS)
    particle = next((at for at in range(end - 2, index, -1) if not units[at].is_nominal), index) if told else index
    if units[particle].as_particle != "が":
        return None
    phrase = scope.phrase(particle - 1, particle, "が")
    return phrase._replace(first=max(phrase.first, index + 1)) if phrase and phrase.kind in SPEAKERS else None


def _voicing(scope: Scope, index: int, end: int) -> Phrase | None:
    """Whose voice a headline calls what stands before its dash: もう戻れない――元選手の告白, 冗談じゃない――北都の反応まとめ."""
    units = scope.units
    said = any(unit.is_predicate or unit.pos == QUOTE for unit in units[:index])
    noun = next((at for at in range(end - 1, index + 2, -1) if units[at].lemma in _HEADLINE_VOICES), 0)
    if not (noun and said and units[noun - 1].surface == "の" and all(unit.is_nominal for unit in units[noun:end])):
        return None
    phrase = scope.phrase(noun - 2, noun - 1)
    return phrase._replace(first=max(phrase.first, index + 1)) if phrase and phrase.kind in TELLERS else None


def _is_office(unit: Unit) -> bool:
    return unit.surface[-1:] in _OFFICE_ENDINGS or unit.surface in _OFFICE_ENDINGS


def _is_deed(units: Sequence[Unit], equals: int) -> bool:
    """Whether what is done stands before ＝, a comma before it: 増税、予定通り実施＝首相."""
    deed = units[equals].surface in DOUBLE_HYPHENS and units[equals - 1].pos == "名詞-普通名詞-サ変可能"
    return deed and any(unit.is_comma for unit in units[:equals])


def _is_common(units: Sequence[Unit]) -> bool:
    """Whether a source is no name, which may be the site's: 現地紙, 米紙."""
    return not any(unit.pos == QUOTE or (unit.pos.startswith("名詞-固有名詞") and unit.pos != "名詞-固有名詞-地名-国") for unit in units)


def _is_scene(units: Sequence[Unit]) -> bool:
    """Whether a phrase tells where: it ends with the name of a place, or a time stands in it (午前の株式市場)."""
    last = units[-1]
    named = len(units) > 1 and units[-2].pos.startswith("名詞-固有名詞-地名")
    placed = last.pos.startswith("名詞-固有名詞-地名") or (named and last.surface in _SEATS)
    return placed or any(unit.is_temporal for unit in units)


def _gap(scope: Scope) -> Finding | None:
    """雲の形で天気が分かる　研究: a document or outlet after the space that ends a headline; the space is the cue."""
    units = scope.units
    end = scope.part_end
    first = next((index for index in range(end - 1, max(0, end - 8), -1) if scope.is_apart(index)), 0)
    phrase = scope.phrase(end - 1, end) if first else None
    wished = phrase is not None and units[first - 1].as_particle == "を" and scope.region.nouns.get(phrase.head) == "body"
    if phrase is None or phrase.first != first or not (wished or (phrase.kind in ("media", "document") and _is_common(units[first:end]))):
        return None
    said = any(unit.is_predicate or unit.is_particle for unit in units[:first])
    finding = made(scope, "gap", first, phrase, (0, first), all_quoted(units, 0, first)) if said else None
    return finding._replace(lemma="　", spaced=True) if finding else None


def _final_particle(scope: Scope) -> Finding | None:
    """「…」と。; …のだと。; 「…」と市長; 「…」だとさ。; not 早く帰らないと。."""
    units = scope.units
    end = scope.part_end
    end -= end > 1 and units[end - 1].pos == "助詞-終助詞" and units[end - 2].surface == "と"
    for index in range(end - 1, max(0, end - 14), -1):
        if units[index].surface in ("と", "とも") and (units[index].pos.startswith("助詞-格助詞") or units[index - 1].lemma == "です"):
            before = units[index - 1 - (index > 1 and units[index - 1].is_comma)]
            told = before.pos == QUOTE or before.is_final or (index + 1 == end and _leads_statement(scope, index))
            told = told or (index + 1 < end and units[index - 1].is_comma and "サ変" in before.pos)
            return _with_final_particle(scope, index, end) if told else None
        mood = units[index].surface == "な" or (units[index].pos.startswith("形容詞") and units[index].inflection.startswith("語幹"))
        if units[index].is_predicate and not mood and units[end - 1].surface not in _OF_NAMES:
            return None
    return None


def _is_said_of(scope: Scope, particle: int) -> bool:
    """Whether だ after a quotation stands before a と at the end: 「…」だと."""
    return particle > 1 and scope.units[particle - 1].lemma in COPULAS and scope.units[particle - 2].pos == QUOTE


def _leads_statement(scope: Scope, particle: int) -> bool:
    """Whether a noun before the と that ends a headline is what its leader says of something: 反乱軍、捕虜の解放が条件と."""
    leader = leader_of(scope, particle) if scope.region.is_heading and scope.units[particle - 1].is_nominal else None
    return leader is not None and any(unit.as_particle in ("は", "が") for unit in scope.units[leader.particle + 1 : particle])


def _with_final_particle(scope: Scope, index: int, end: int) -> Finding | None:
    units = scope.units
    particle = index
    said_of = _is_said_of(scope, particle)
    index -= said_of or (index > 1 and units[index - 1].is_comma)
    bare = without_no_da(scope, index)
    opening = bare if bare < index else particle - said_of
    index = bare - (bare < index and units[bare - 1].is_comma)
    quote = units[index - 1].pos == QUOTE
    source = None
    stopped = scope.region.depth == 0 and scope.at(end).surface == "。"
    also = particle + 2 == end and units[end - 1].surface in _ONLY and (stopped or (quote and units[end - 1].surface == "も"))
    if particle + 1 < end and not also:
        first = particle + 1 + (units[particle + 1].as_particle == "は")
        first += scope.at(first).is_comma
        end = next((at for at in range(first + 1, end) if units[at].surface in DOUBLE_HYPHENS and units[end - 1].pos == QUOTE), end)
        said = end - 2 > first and units[end - 1].pos == QUOTE and units[end - 2].is_comma and is_utterance(scope, end - 1)
        end -= 2 * said
        source = scope.phrase(end - 1, end) if not _is_words(units[end - 1]) else None
        if source and source.first > first and units[end - 1].surface in _OF_NAMES and scope.starts[end - 1] - scope.starts[first] <= _NAME:
            source = source._replace(first=first)
        loose = any(unit.as_particle in ("は", "も", "が", "を", "に") for unit in units[first:end])
        named = source is not None and source.capable and not loose
        if source is None or not named:
            return None
        aside = scope.at(end).pos == ASIDE
        source = source._replace(first=max(first, source.first), head=source.head + aside)
    first = index - 1
    while quote and first and units[first - 1].pos == QUOTE:
        first -= 1
    if not quote or not stands_alone(scope, first):
        first, topic = after_topic(scope, 0, index, active=source is None)
        found = made(scope, "particle", particle, source or topic, (first, index), False) if first < index else None
    else:
        found = made(scope, "particle", particle, source or subject_before(scope, first), (first, index), True)
    needed = found is not None and not quote and found.source is None and units[index - 1].lemma == "ない"
    return found._replace(first=opening, last=particle + also) if found and not needed else None


def _is_words(unit: Unit) -> bool:
    """Whether a quotation holds a clause, so that it names nobody."""
    return unit.pos == QUOTE and bool(unit.inflection)


def _bare_quotation(scope: Scope, taken: set[int]) -> Finding | None:
    """市長は「…」。: a topic and a quotation, and no verb; also where the bracket is never closed."""
    units = scope.units
    end = scope.part_end
    first = end - 1
    opened = scope.region.shape.find("「", 1)
    if opened > 0:
        first = opened
        if opened in taken or opened + 1 in taken:
            return None
    elif end < 2 or units[first].pos != QUOTE or not (is_utterance(scope, first) or is_statement(scope, first)):
        return None
    while opened <= 0 and first > 1 and units[first - 1].pos == QUOTE and first not in taken:
        first -= 1
    before = units[first - 1]
    if (answering := asked(scope, first)) is not None:
        return made(scope, "bracket", first, answering, (first, first + 1), True)
    adverb = before.pos == "副詞" or (before.surface == "と" and units[first - 2].pos == "副詞")
    manner = before.surface in ("で", "なり", "ながら", "つつ", "まま") or adverb or before.pos == "形容詞-一般"
    loose = manner or (before.is_verb and before.inflection.startswith("連用形")) or before.as_particle in ("て", "に")
    if not (before.is_comma or loose or before.as_particle in ("は", "も", "が") or before.surface in COLONS):
        return None
    source = (crowd(scope, first - 2, first - 1) if before.as_particle in ("は", "も") else None) or subject_before(scope, first)
    if loose and source is None and is_let_out(scope, first):
        return made(scope, "bracket", first, None, (first, end), True)._replace(kind="person")
    speakers = SPEAKERS if is_statement(scope, first) and source is not None and source.mark == "は" else PEOPLE
    if loose and (source is None or not (source.mark == "は" or (source.mark == "が" and adverb)) or source.kind not in speakers):
        return None
    source = beside_topic(scope, source, first, bool(taken)) if source else None
    bare = source is not None and units[source.particle].is_comma and not scope.region.is_heading
    if source is None or source.kind == "document" or not (bare or units[source.particle].surface in ("は", "も", "が")):
        return None
    if any(
        units[index].pos != QUOTE and units[index].inflection.startswith("終止形") and units[index + 1].surface not in _GOING_ON
        for index in range(source.particle, first)
    ):
        return None
    finding = made(scope, "bracket", first, source, (first, end), True)
    return finding._replace(content=None, spoken=(scope.ends[first], -1)) if opened > 0 else finding
