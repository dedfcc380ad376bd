"""The predicate that a clause depends on, over what modifies a noun and what tells how it is done."""

from collections.abc import Sequence, Set

from wakugumi.features.attribution.grammar.relations import COPULAS, STOPS, VERBALIZING, is_attributive, is_verbal_noun, makes_particle
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Unit

# Nouns that join the clause before them to the next, so that it modifies nothing: 〜と述べた上で、.
JOINING_NOUNS = closed("joining_nouns")
# Verbs that stand as adverbs before the verb that takes the と: 引き続き評価している.
REPEATING = closed("repeating")
# How many units after と its predicate may stand, so that time stays linear where every verb modifies a noun.
_FURTHEST = 300
_TOUCHED_UPON = closed("touched_upon") | closed("touching")
_HAPPENING = closed("happening")


def governor_from(units: Sequence[Unit], first: int) -> int | None:
    """The first predicate from `first` on that modifies no noun and makes no particle."""
    index, how = first, None
    while index < min(len(units), first + _FURTHEST):
        unit = units[index]
        if unit.surface in STOPS:
            return None
        if how is not None and unit.pos == QUOTE and index + 1 < len(units) and units[index + 1].surface == "と":
            return how
        if unit.is_verb and makes_particle(units, index) and not (_lasts(units, index) or _tells_how(units, index)):
            index += 1 + (index + 1 < len(units) and units[index + 1].surface == "て")
            continue
        if (after := over_repetition(units, index)) > index:
            index = after
            continue
        if is_verb_form(units, index) or unit.pos == "接尾辞-動詞的" or _ends_clause(units, index):
            end = index
            while end + 1 < len(units) and (units[end + 1].is_predicate or units[end + 1].as_particle in ("て", "で")):
                if leaves_undone(units, end):
                    break
                end += 1
            as_role = (
                unit.surface == "し" and units[index - 1].surface == "と" and index + 1 < len(units) and units[index + 1].surface == "て"
            )
            if as_role and index - 1 > first:
                index += 2
                continue
            modifies = is_attributive(units, end) and units[end + 1].lemma not in JOINING_NOUNS and not happens(units, end + 1)
            if not modifies and not _tells_how(units, end):
                return index
            how = None if modifies else index
            index = end
        index += 1
    return None


def _seems(units: Sequence[Unit], index: int) -> bool:
    """Whether ようだ, みたいだ or そうだ at unit `index` ends what seems or is heard to be so: 語っていたようだ."""
    stem = units[index].pos.endswith("助動詞語幹") and index + 1 < len(units)
    return stem and units[index + 1].lemma in COPULAS and units[index + 1].surface not in ("に", "な")


def _ends_clause(units: Sequence[Unit], index: int) -> bool:
    """Whether a verbal noun is a predicate; one before a comma where it has an object: 留学を決意、翌年に渡った."""
    following = units[index + 1] if index + 1 < len(units) else None
    paused = following is not None and following.is_comma and not (index and units[index - 1].as_particle == "を")
    return is_verbal_noun(units, index) and not paused


def is_verb_form(units: Sequence[Unit], index: int) -> bool:
    """Whether a verb stands as one, not in a noun: 見, not 見方."""
    named = index + 1 < len(units) and units[index + 1].surface == "方" and units[index + 1].pos.startswith("接尾辞-名詞的")
    return units[index].is_verb and not named


def _lasts(units: Sequence[Unit], verb: int) -> bool:
    """Whether a verb that could make a particle is one that lasts: 打撃を受けていた."""
    return verb + 2 < len(units) and units[verb + 1].surface == "て" and units[verb + 2].lemma in ("居る", "おる")


def told_beyond(units: Sequence[Unit], particle: int, governor: int, cues: Set[int]) -> int:
    """The verb of saying beyond the verb at unit `governor` that takes the と at `particle` instead; 0 where there is none."""
    going_on = 0 if units[particle - 1].is_nominal else _told_going_on(units, governor, cues)
    return going_on or _told_after_act(units, particle, governor, cues)


def _told_after_act(units: Sequence[Unit], particle: int, governor: int, cues: Set[int]) -> int:
    """The verb of saying after what a speaker does first, where と、 is fronted: 〜と、市長は席を立ち、述べた; 0 where none follows."""
    paused = governor + 1 < len(units) and units[governor + 1].is_comma and units[governor].inflection.startswith("連用形")
    if not (paused and units[particle + 1].is_comma and units[governor - 1].as_particle in ("を", "に")):
        return 0
    later = governor_from(units, governor + 2)
    own = later is not None and any(unit.as_particle in ("と", "を", "は", "が") for unit in units[governor + 2 : later])
    return later if later is not None and later in cues and not own else 0


def _told_going_on(units: Sequence[Unit], governor: int, cues: Set[int]) -> int:
    """The verb of saying right after the て of a verb that says nothing: 「…」と手を挙げて話した, と報告書を引用して伝えた; 0 for none."""
    after = governor + 1 + (governor + 1 < len(units) and units[governor + 1].surface == "し")
    cited = units[governor].lemma in _TOUCHED_UPON and units[governor - 1].as_particle in ("を", "に")
    if (
        (governor in cues and not cited)
        or after + 1 >= len(units)
        or units[after].surface not in ("て", "で")
        or not units[after].is_particle
    ):
        return 0
    says = after + 1 in cues and (units[after + 1].is_verb or units[min(after + 2, len(units) - 1)].lemma in VERBALIZING)
    return after + 1 if says else 0


def over_repetition(units: Sequence[Unit], index: int) -> int:
    """`index` after a verb that stands as an adverb: 繰り返し主張した, 重ねて否定した."""
    prefixed = index + 2 < len(units) and units[index].pos == "接頭辞" and units[index + 1].is_verb
    index += prefixed
    repeats = index + 1 < len(units) and units[index].lemma in REPEATING
    made = repeats and units[index + 1].surface == "し" and index + 2 < len(units) and units[index + 2].surface == "て"
    if made or (repeats and units[index].inflection.startswith("連用形")):
        after = index + 3 if made else index + 1 + (units[index + 1].surface in ("て", "で"))
        clear = after + 2 < len(units) and units[after].pos.startswith("形状詞") and units[after + 2].lemma == "為る"
        if after < len(units) and (clear or units[after].pos.startswith("動詞-一般") or is_verbal_noun(units, after)):
            return after
    return index - prefixed


def happens(units: Sequence[Unit], noun: int) -> bool:
    """Whether the こと of 思うことがある, 語ることが多い begins at unit `noun`."""
    if units[noun].lemma != "事" or noun + 2 >= len(units) or units[noun + 1].as_particle not in ("が", "も", "は"):
        return False
    return units[noun + 2].lemma in _HAPPENING


def _tells_how(units: Sequence[Unit], end: int) -> bool:
    """Whether the predicate that ends at unit `end` says how another is done: 泣きながら, 訴えるように, 迷わず; not 泣きながらも."""
    following = units[end + 1] if end + 1 < len(units) else None
    if following is None:
        return False
    conceded = end + 2 < len(units) and units[end + 2].as_particle == "も"
    likened = following.lemma == "様" and following.pos == "形状詞-助動詞語幹" and not _seems(units, end + 1)
    undone = units[end].surface == "ず" and (following.surface == "に" or leaves_undone(units, end))
    return (following.surface in ("ながら", "つつ") and not conceded) or likened or undone


def leaves_undone(units: Sequence[Unit], end: int) -> bool:
    """Whether the ず at unit `end` leads right to another verb, of which it tells how: 目も合わせず答えた, 迷わず答えた."""
    following = units[end + 1] if end + 1 < len(units) else None
    return following is not None and units[end].surface == "ず" and (is_verb_form(units, end + 1) or is_verbal_noun(units, end + 1))
