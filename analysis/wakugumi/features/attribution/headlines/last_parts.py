"""What the parts of a headline tell of each other: 老朽化が原因と判断　東京地裁; イスラエル軍、攻撃と発表; 市長、崩落で謝罪."""

from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import NOUNS_OF_PEOPLE, SPEAKERS

# How many units a headline may have before what ends a part of it.
LONGEST = 60
# What a noun in itself is that may name a speaker in a headline, and how its cue may stand bare.
KNOWN = NOUNS_OF_PEOPLE | {"body"}
BARE = ("yes", "named")
_FRAMES = frozenset({"say", "object", "close", "think"})


def last_part(scope: Scope, last: int) -> Phrase | None:
    """Who stands alone in the part after the one that ends at unit `last`: 停戦案を拒否　大統領報道官."""
    units, first, end = scope.units, last + 1, scope.part_end
    if first >= end or end - first > LONGEST or not scope.is_apart(first):
        return None
    several = units[end - 1].surface in ("など", "ら")
    phrase = scope.phrase(end - 1 - several, end - several)
    alone = phrase is not None and phrase.first <= first and scope.region.nouns.get(phrase.head) in KNOWN
    loose = any(unit.is_predicate or unit.as_particle not in ("", "の", "など") for unit in units[first:end])
    if phrase is None or not alone or loose or phrase.kind not in SPEAKERS:
        return None
    return phrase._replace(first=first, head=phrase.head + several)


def with_last_part(scope: Scope, finding: Finding) -> Finding:
    """`finding` with who stands alone in the part after it as its source, where it has none."""
    if finding.source or finding.passive or finding.mark or not (named := last_part(scope, finding.last)):
        return finding
    return finding.by(named)._replace(mark="part")


def of_noun(scope: Scope, cue: Cue, leader: Phrase | None) -> Finding | None:
    """What a noun with と is found to be, by whoever opens the headline or stands in its last part: 攻撃と発表."""
    units = scope.units
    first = leader.particle + 1 if leader else 0
    told = cue.first > first + 1 and units[cue.first - 1].as_particle == "と" and units[cue.first - 2].is_nominal
    if not told or cue.entry.fields.get("frame") not in _FRAMES or units[first].pos == QUOTE or cue.is_passive(scope.region):
        return None
    if any(scope.is_apart(index) for index in range(first + 1, cue.first)):
        return None
    source = leader or last_part(scope, cue.last)
    return found(scope, cue, source, (first, cue.first - 1)) if source else None


def led_mention(scope: Scope, cue: Cue, leader: Phrase | None) -> Finding | None:
    """What whoever opens the headline does by words: 市長、崩落で謝罪."""
    named = leader is not None and cue.entry.fields.get("bare") in BARE and scope.units[cue.first - 1].as_particle in ("で", "に")
    return found(scope, cue, leader, None) if named else None
