"""Which lexicon matches may be cues, and where each ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wakugumi.features.attribution.grammar.relations import PASSIVE
from wakugumi.features.attribution.words.regions import Region
from wakugumi.language.lexicons import Entry
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.patterns import Match, longest
from wakugumi.language.predicates import predicate_end

# Where one token begins several matches, set phrases are tried first and verbs last.
_ORDER = {"attribution_noun": 1, "attribution_verb": 3}
# Verbs whose patterns begin with their と, which is no part of the cue.
_AFTER_TO = frozenset({"do", "see", "cite"})
_YIELDING = frozenset({"negated", "mention"})
_NEGATION = frozenset({"ない", "ず", "ぬ", "まい"})
_TOLD = frozenset({"た", "居る", "おる"})


class Cue(NamedTuple):
    """A lexicon entry in a region: units `first` to `last`, both included, the last with its endings; `head` is its last own unit.

    `honorific` says that its れる or られる honours its subject.
    """

    entry: Entry
    first: int
    head: int
    last: int
    honorific: bool = False

    def word(self, region: Region) -> str:
        """The dictionary form of its own units."""
        return "".join(unit.lemma for unit in region.units[self.first : self.head + 1])

    def lemmas(self, region: Region) -> list[str]:
        """The lemmas of its units after the head."""
        return [unit.lemma for unit in region.units[self.head + 1 : self.last + 1]]

    def is_passive(self, region: Region) -> bool:
        """Whether it ends with れる or られる, or its endings hold them."""
        if self.honorific:
            return False
        return region.units[self.head].lemma in PASSIVE or not PASSIVE.isdisjoint(self.lemmas(region))

    def is_told(self, region: Region) -> bool:
        """Whether its endings tell that it was said or is being said: 述べた, 述べている."""
        return not _TOLD.isdisjoint(self.lemmas(region))

    def is_negative(self, region: Region) -> bool:
        """Whether its endings, or what follows them after は or も, negate it."""
        after = region.units[self.last + 1 : self.last + 4]
        return not _NEGATION.isdisjoint(
            [*self.lemmas(region), *(unit.lemma for unit in after if unit.lemma in _NEGATION and unit.pos.startswith("助動詞"))]
        )


class Words(NamedTuple):
    """The words of a passage that cues ask about, by token.

    `light` are the verbs that carry nouns of speech, with the noun's role (first token), `naming` verbs that name with と (first token),
    `empty` nouns that say no more than that something was said (last token), `plans` nouns that tell what is shown (対策を示した), `points`
    nouns that tell what any verb of saying says (必要性を述べた). `in_order` holds the tokens of `naming` and of `light`, ascending.
    """

    light: Mapping[int, str]
    naming: frozenset[int]
    empty: Sequence[int]
    plans: Sequence[int]
    points: Sequence[int]
    in_order: tuple[Sequence[int], Sequence[int]]


NO_WORDS = Words({}, frozenset(), (), (), (), ((), ()))


def words_of(passage: ParsedPassage) -> Words:
    """The words that cues ask about in one passage."""
    matches = passage.matches
    objects = matches.get("attribution_object", ())
    light = {match.first: match.value.category for match in matches.get("attribution_light", ())}
    naming = frozenset(match.first for match in matches.get("attribution_naming", ()))
    empty, plans, points = (
        sorted({match.last for match in objects if match.value.category == kind}) for kind in ("empty", "plan", "point")
    )
    return Words(
        light,
        naming,
        empty,
        plans,
        points,
        (sorted(naming), sorted(light)),
    )


def candidates(passage: ParsedPassage) -> list[Match[Entry]]:
    """The matches of every cue lexicon, in order; a longer particle or phrase stands for the verbs and nouns that it holds."""
    particles = [match for match in passage.matches.get("attribution_particle", ()) if not _ends_adverb(passage, match.first)]
    fixed = longest([*particles, *passage.matches.get("attribution_phrase", ())])
    taken = {token for match in fixed if match.value.fields.get("kind") not in _YIELDING for token in range(match.first, match.last + 1)}
    verbs = longest(match for match in passage.matches.get("attribution_verb", ()) if match.last not in taken)
    nouns = longest(match for match in passage.matches.get("attribution_noun", ()) if match.last not in taken)
    return sorted([*fixed, *nouns, *verbs], key=_order)


def _ends_adverb(passage: ParsedPassage, first: int) -> bool:
    """Whether the と of a hearsay form is that of an adverb: はっきりと言います."""
    words, types = passage.tokens.vocabulary.words, passage.tokens.types
    before = words[types[first - 1]] if first else None
    return before is not None and before.pos == "副詞" and before.surface.endswith("り") and words[types[first]].surface == "と"


def _order(match: Match[Entry]) -> tuple[int, int, int]:
    yields = match.value.fields.get("kind") == "mention"
    return match.first, 2 if yields else _ORDER.get(match.value.lexicon, 0), match.last


def cues_of(region: Region, passage: ParsedPassage, matches: Iterable[Match[Entry]]) -> Iterator[Cue]:
    """The matches that lie within one region, as cues with their endings."""
    for match in matches:
        first, head = region.unit_of(match.first), region.unit_of(match.last)
        if first is not None and head is not None and head - first == match.last - match.first:
            if match.value.fields.get("frame") in _AFTER_TO:
                first = head
            yield Cue(match.value, first, head, ending(region, passage, head))


def ending(region: Region, passage: ParsedPassage, head: int) -> int:
    """The last unit of the predicate whose head is unit `head`."""
    units = region.units
    if not units[head].is_predicate and not units[head].pos.startswith(("名詞", "接尾辞")):
        return head
    last = predicate_end(passage.tokens, region.tokens[head])
    reached = head
    while reached + 1 < len(units) and region.tokens[reached + 1] <= last:
        reached += 1
    return reached
