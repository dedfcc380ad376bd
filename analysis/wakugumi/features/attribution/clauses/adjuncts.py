"""What stands between the topic of the outer clause and a content: the hearer (Aに、), the time (昨年、), the occasion (会見で、)."""

from collections.abc import Sequence

from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.governors import REPEATING
from wakugumi.features.attribution.grammar.relations import makes_particle
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Unit
from wakugumi.language.words import COLONS

_FAR = 40
_TIME_WORDS = closed("time_words")
_PROVISOS = closed("provisos")
_BY_WAY_OF = closed("by_way_of")
_HOLDING_EVENTS = closed("holding_events")
_TIME_SUFFIXES = ("接尾辞-名詞的-助数詞", "接尾辞-名詞的-副詞可能")
_ADDRESSING = closed("addressing")
_ALONGSIDE = closed("alongside")
_ABOUT = closed("about")
_TOGETHER = closed("together")
_REASONS = closed("reasons")
_OWN = closed("own")
_THIS = closed("this")
_ALWAYS = "何時"
_STAGES = closed("stages")


def skip_adjuncts(scope: Scope, first: int, end: int) -> int:
    """`first` moved past commas, times, hearers and occasions that belong to the outer clause."""
    units = scope.units
    while first < end:
        if units[first].is_comma or units[first].surface in COLONS:
            first += 1
            continue
        if units[first].pos == "接続詞" and first + 1 < end and units[first + 1].is_comma:
            first += 2
            continue
        after = _aside_end(units, first, end) or _adjunct_end(scope, first, end)
        if after is None or after >= end:
            return first
        first = after
    return first


def _aside_end(units: Sequence[Unit], first: int, end: int) -> int:
    """One past その一方で、 or 一方で、 at unit `first`; 0 where none stands there."""
    start = first + (units[first].lemma == "其の")
    joined = start + 2 < end and units[start].lemma == "一方" and units[start + 1].surface == "で" and units[start + 2].is_comma
    return start + 3 if joined else 0


def _adjunct_end(scope: Scope, first: int, end: int) -> int | None:
    """Where the adjunct that begins at `first` ends; None where none begins."""
    units = scope.units
    for index in range(first, min(end, first + _FAR)):
        unit = units[index]
        if unit.is_comma:
            adverb = units[index - 1].surface == "に" and index - first <= 3
            adverb = adverb and (units[index - 2].pos.startswith(("形状詞", "接尾辞-形状詞的")) or is_adverb(units, index - 1))
            adverb = adverb or (index == first + 2 and units[first].lemma == _ALWAYS)
            return index + 1 if adverb or is_time(units, first, index) or _is_occasion_clause(scope, index) else None
        if unit.as_particle == "が" and index > first:
            return _about_fact(scope, index, end)
        always = unit.as_particle == "も" and index == first + 1 and units[first].lemma == _ALWAYS
        if always:
            continue
        if unit.as_particle in ("は", "が", "も") or (unit.pos == QUOTE and index == first):
            return None
        if unit.as_particle == "を" and (conditioned := _condition(units, index, end)):
            return conditioned
        if unit.as_particle in ("に", "で", "と", "から") or (unit.surface == "で" and unit.lemma == "だ"):
            ended = _particle_adjunct(scope, first, index, end)
            if ended is not None:
                return ended
    return None


def _condition(units: Sequence[Unit], index: int, end: int) -> int:
    """Where 匿名を条件に、 or 球団を通じて、 ends whose を stands at `index`; 0 where it is none."""
    row = units[index + 1 : min(end, index + 4)]
    if len(row) >= 3 and row[0].surface in _PROVISOS and row[1].surface == "に" and row[2].is_comma:
        return index + 4
    if len(row) >= 3 and row[0].lemma == "引用" and row[1].surface == "し":
        after = index + 3 + (row[2].surface == "て")
        return after + 1 if after < end and units[after].is_comma else 0
    if len(row) >= 2 and row[0].lemma in _BY_WAY_OF:
        after = index + 2 + (row[1].surface == "て")
        return after + units[after].is_comma if after < end and (units[after].is_comma or units[after].pos == QUOTE) else 0
    return 0


def _particle_adjunct(scope: Scope, first: int, index: int, end: int) -> int | None:
    units = scope.units
    phrase = scope.phrase(index - 1, index) if index > first else None
    if phrase is None or index + 1 >= end or units[index + 1].lemma == "有る" or units[index + 1].as_particle == "の":
        return None
    role = "document" if units[index - 1].pos == QUOTE and units[index - 1].surface == "『" else ""
    role = "occasion" if index - 1 in scope.region.occasions else role or scope.region.nouns.get(index - 1, "")
    following = units[index + 1]
    if _is_among(units, index) and index + 2 < end and units[index + 2].is_comma:
        return index + 3
    comma = following.is_comma
    closed = comma or following.pos == QUOTE
    surface = units[index].surface
    if surface == "に" and (about := _about(units, index, end)):
        return about
    if surface == "と" and units[index - 1].lemma in _REASONS and units[index + 1].surface == "し" and index + 3 < end:
        return index + 4 if units[index + 2].surface == "て" and units[index + 3].is_comma else None
    if surface == "に":
        return _hearer(scope, first, index, phrase, role, closed)
    if surface in ("で", "から") and comma and units[index - 1].lemma in _STAGES and phrase.first <= first:
        return index + 2
    held = role == "occasion" and scope.region.nouns.get(index - 1) == "body"
    if held and not closed and following.as_particle != "は":
        return None
    if surface == "で" and (role == "occasion" or (comma and role == "document") or (following.pos == QUOTE and role != "document")):
        after = index + 1 + (following.as_particle == "は")
        return after + (after < end and units[after].is_comma)
    return None


def _about(units: Sequence[Unit], index: int, end: int) -> int:
    """Where 工事について、 or 開会に当たって、 ends whose に stands at `index`; 0 where no comma ends it."""
    if units[index + 1].lemma not in _ABOUT or units[index + 1].inflection.startswith(("連体形", "終止形")):
        return 0
    after = index + 2
    while after < end and (units[after].surface in ("し", "て", "は", "も") or units[after].lemma == "ます"):
        after += 1
    return after + 1 if after < end and units[after].is_comma else 0


def _about_fact(scope: Scope, subject: int, end: int) -> int | None:
    """Where 橋が落ちたことについて、 ends whose が stands at unit `subject`; None where no such adjunct goes on."""
    for index in range(subject + 2, min(end, subject + _FAR)):
        unit = scope.units[index]
        if unit.surface == "に" and scope.units[index - 1].lemma == "事" and (about := _about(scope.units, index, end)):
            return about
        if unit.is_comma or unit.as_particle == "は":
            return None
    return None


def _is_among(units: Sequence[Unit], index: int) -> bool:
    """Whether の中には stands at the に of unit `index`: 専門家の中には、."""
    return units[index].surface == "に" and units[index + 1].as_particle == "は" and units[index - 1].lemma == "中"


def _hearer(scope: Scope, first: int, index: int, phrase: Phrase, role: str, closed: bool) -> int | None:
    """Aに、; Aに対し、; 取材に「…」; 日曜に、."""
    units = scope.units
    hears = phrase.capable or role == "occasion" or units[phrase.head].lemma in _THIS
    if hears and units[index + 1].lemma in _ADDRESSING:
        after = index + 2
        while after < len(units) and (units[after].is_comma or units[after].surface in ("て", "も", "は")):
            after += 1
        paused = units[after - 1].is_comma or units[after].pos == QUOTE
        shown = not paused and any(unit.as_particle == "を" for unit in units[first:index])
        return after if after > index + 2 and not shown else None
    if closed and (hears or is_time(units, first, index)):
        return index + 1 + units[index + 1].is_comma
    return None


def _is_occasion_clause(scope: Scope, comma: int) -> bool:
    """Whether 会見に出席し or 取材に応じ ends before the comma."""
    units = scope.units
    before = units[comma - 1]
    index = comma - 1
    if before.surface == "て" and comma >= 2:
        index = comma - 2
    if units[index].lemma in _ALONGSIDE and index and units[index - 1].as_particle == "に":
        return True
    if units[index].lemma in _HOLDING_EVENTS and index > 1:
        noun = index - 2 if units[index - 1].as_particle == "を" else index - 1
        return noun in scope.region.occasions
    return False


def is_time(units: Sequence[Unit], first: int, end: int) -> bool:
    """Whether units `first` to before `end` name a time: 昨年, 25日, 先週月曜, 7月12日の会談後."""
    row = units[first:end]
    while row and (row[-1].pos == ASIDE or row[-1].as_particle in ("まで", "に")):
        row = row[:-1]
    if not row:
        return False
    last = row[-1]
    plain = all(unit.is_nominal or unit.as_particle == "の" or unit.pos in (ASIDE, "連体詞", "副詞") for unit in row)
    return plain and (last.is_temporal or last.pos.startswith(_TIME_SUFFIXES) or last.lemma in _TIME_WORDS or last.pos == "副詞")


def is_adverb(units: Sequence[Unit], particle: int) -> bool:
    """Whether the に at unit `particle` makes an adverb of the noun before it: 一斉に, 同時に."""
    return units[particle].as_particle == "に" and units[particle - 1].lemma in _TOGETHER


def past_matter(scope: Scope, low: int, end: int) -> int:
    """`low` after the matter that a sentence opens with before its subject: 漏れた文書をめぐり、当局者が."""
    units = scope.units
    for phrase in scope.subjects_in(low, end):
        comma = phrase.first - 1
        if (phrase.mark == "は" and comma <= low) or units[phrase.head].lemma in _OWN:
            return low
        if phrase.capable and comma > low + 2 and units[comma].is_comma:
            verb = comma - 1 - (units[comma - 1].as_particle == "て")
            if verb > low and makes_particle(units, verb):
                return phrase.first
        if phrase.mark == "は":
            return low
    return low


def tells_how(unit: Unit) -> bool:
    """Whether an inflected word tells how something is said: 厳しく, 改めて, 公式に."""
    adverb = unit.inflection.startswith("連用形") and (unit.pos.startswith("形容詞") or unit.lemma == "だ")
    return adverb or unit.lemma in REPEATING
