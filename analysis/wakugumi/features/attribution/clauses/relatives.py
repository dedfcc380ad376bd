"""What a relative clause asks for (野党が求める解散, 野党に求めていた審議), and whether a subject before it is its own."""

from wakugumi.features.attribution.clauses.ends import FORMAL_NOUNS, whole_end
from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.cues.findings import Units
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive, makes_particle
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import CAPABLE, PEOPLE, SPEAKERS

_NEAR = 8
_SAME_SUBJECT = closed("same_subject")


def relative_content(scope: Scope, cue: Cue, low: int) -> tuple[Units | None, bool]:
    """The noun that the clause of a verb modifies as what it asks for, and whether the clause names only who is asked."""
    if _has_own_subject(scope, cue, low):
        return _modified_content(scope, cue.last), False
    content = _modified_content(scope, cue.last) if _is_asked_of(scope, cue) else None
    return content, content is not None


def then_acting(scope: Scope, last: int, *, bare: bool = False) -> Phrase | None:
    """Who says something and then does what modifies him: 「刺した」と言って出頭した男, with `bare` also without て: 反対し座り込む人々."""
    units = scope.units
    after = last + 1
    joined = scope.at(after).as_particle in ("て", "で")
    if not joined and not (bare and units[last].inflection.startswith("連用形")):
        return None
    for index in range(after + joined, min(after + _NEAR, len(units) - 1)):
        quotes = units[index].as_particle == "と" and units[index - 1].pos == QUOTE
        if units[index].is_comma or (units[index].as_particle in ("は", "が", "と") and not quotes):
            return None
        if units[index].is_predicate and is_attributive(units, index):
            phrase = modified_noun(scope, index, documents=False)
            return phrase if phrase and phrase.kind in (SPEAKERS if joined else PEOPLE) else None
    return None


def _has_own_subject(scope: Scope, cue: Cue, low: int) -> bool:
    """Whether the nearest subject before a relative clause is its own: 野党が求める解散."""
    own = next((phrase for phrase in scope.subjects_before(cue.first) if low <= phrase.first), None)
    return own is not None and own.mark == "が" and own.capable


def _is_asked_of(scope: Scope, cue: Cue) -> bool:
    """Whether a relative clause tells of whom something was asked: 野党に求めていた審議."""
    if cue.entry.category != "urging" or not cue.is_told(scope.region) or scope.units[cue.first - 1].as_particle != "に":
        return False
    asked = scope.phrase(cue.first - 2, cue.first - 1)
    return asked is not None and asked.kind in SPEAKERS


def _modified_content(scope: Scope, last: int) -> Units | None:
    """The noun that a relative clause with a subject of its own modifies: 野党が求める解散."""
    units = scope.units
    if not is_attributive(units, last) or not units[last + 1].is_nominal or units[last + 1].lemma in FORMAL_NOUNS:
        return None
    head = whole_end(units, last + 1)
    return None if scope.region.nouns.get(head) in CAPABLE else (last + 1, head + 1)


def has_ended(scope: Scope, subject: Phrase, end: int) -> bool:
    """Whether the predicate of a subject stands before unit `end`: 議員が出演し、辞意を表明した首相, 国が進める案に反対した議員."""
    units = scope.units
    between = range(subject.particle + 1, end)
    ended = (index for index in between if units[index].is_predicate and is_attributive(units, index) and not makes_particle(units, index))
    if any(units[index + 1].lemma not in _SAME_SUBJECT for index in ended):
        return True
    return any(
        units[index].is_comma and units[index - 1].is_verb and units[index - 1].inflection.startswith("連用形")
        for index in range(subject.particle + 2, end)
    )


def past_sayer(scope: Scope, index: int, end: int) -> int:
    """`index` past a noun of whom it is told that there are such, before the next: 無駄だと言う人もいれば、必要だと言う人もいる."""
    row = scope.units[index : min(index + 5, end)]
    there_are = len(row) == 5 and row[0].is_nominal and row[1].as_particle in ("も", "が") and row[2].lemma in ("居る", "有る")
    return index + 4 if there_are and row[3].surface in ("ば", "し") and row[4].is_comma else index
