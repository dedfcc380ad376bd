"""What units are to each other: particles, predicates, noun phrases."""

from collections.abc import Sequence

from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Unit
from wakugumi.language.words import JOINING_MARKS
from wakugumi.language.words import STOPS as STOPS

PASSIVE = frozenset({"れる", "られる"})
COPULAS = frozenset({"だ", "です"})
# What だった, であった and でした are made of besides で.
COPULA_PARTS = COPULAS | {"た", "有る"}
# Where something is said, before a comma and whoever says it: 会合の冒頭、石田総務相は.
_OPENINGS = closed("openings")
_TIME_AFFIXES = closed("time_affixes")
_CASE_PARTICLES = frozenset({"が", "を", "に", "で", "へ", "から", "まで", "より", "と", "て", "も"})
VERBALIZING = closed("verbalizing")
_AFTERWARDS = closed("afterwards")
_LABELS = frozenset("＜<〈《")
_RANGES = frozenset("~～〜")
# Roles that the dictionary calls verbal nouns.
_ACTING_ROLES = closed("acting_roles")
_HEARSAY_VERBS = closed("hearsay_verbs")
_SAYING = closed("saying")
_COMPOUND_NI = closed("compound_ni")
COMPOUND_WO = closed("compound_wo")
COMPOUND_PARTICLES = _COMPOUND_NI | COMPOUND_WO


def predicate_last(units: Sequence[Unit], index: int) -> int:
    """The last unit of the predicate that the unit at `index` opens: its endings and what is built with them."""
    last = index
    while last + 1 < len(units) and units[last + 1].is_predicate:
        last += 1
    return last


def finite_end(units: Sequence[Unit], index: int) -> int:
    """The last unit of the predicate that the unit at `index` opens, with the ている or てきた that follows it."""
    last = predicate_last(units, index)
    while last + 2 < len(units) and units[last + 1].as_particle in ("て", "で") and units[last + 2].pos.startswith("動詞-非自立可能"):
        last = predicate_last(units, last + 2)
    return last


def is_volitional(unit: Unit) -> bool:
    """Whether the unit says what one will do or is to do (認めよう), not what may be (だろう, たろう)."""
    return unit.inflection.startswith("意志推量形") and unit.lemma not in COPULAS | {"た"}


def closes(unit: Unit) -> bool:
    """Whether the unit ends a clause: a stop, a parenthesis, が、 けれど、 or し、."""
    return unit.surface in STOPS or unit.pos == ASIDE or (unit.pos == "助詞-接続助詞" and unit.surface in ("が", "けれど", "けど", "し"))


def is_verbal_noun(units: Sequence[Unit], index: int) -> bool:
    """Whether the noun at `index` stands as a predicate: before する, at the end, or before a comma or a stop."""
    if not units[index].pos.startswith(("名詞-普通名詞", "接尾辞-名詞的")):
        return False
    if index + 1 < len(units) and units[index + 1].lemma in VERBALIZING:
        return True
    if "サ変" not in units[index].pos or units[index].lemma in _ACTING_ROLES:
        return False
    if index + 1 == len(units):
        return True
    following = units[index + 1]
    if following.surface == "も" and index + 2 < len(units) and units[index + 2].surface in STOPS:
        return True
    return following.pos == ASIDE or (following.is_mark and following.surface not in JOINING_MARKS)


def is_attributive(units: Sequence[Unit], index: int) -> bool:
    """Whether the predicate that ends at `index` stands before a noun and modifies it."""
    if index + 1 >= len(units):
        return False
    following = units[index + 1]
    modified = following.is_nominal or following.pos in ("連体詞", "形状詞-一般") or following.pos == QUOTE
    return modified and units[index].is_modifying


def phrase_start(units: Sequence[Unit], head: int, low: int = 0) -> int:
    """The first unit of the noun phrase whose head is `head`: modifiers, possessors, coordinated nouns and relative clauses.

    A relative clause reaches back to the topic or the comma before it; outside one, a case particle ends the phrase.
    """
    first, relative = head, False
    while first > low:
        before = units[first - 1]
        step = 2 if before.is_modifying and _is_compound_particle(units, first - 1) else _step(units, first, relative)
        if not step:
            break
        own = _is_copula(before) or before.inflection.startswith("語幹")
        clause = (before.is_predicate and step == 1 and not own) or (before.pos == QUOTE and units[first].lemma == "事")
        relative = relative or clause
        first -= step
    return _trimmed(units, first, head)


def _is_compound_particle(units: Sequence[Unit], index: int) -> bool:
    """Whether に対する, による and the like end at `index` before a noun."""
    unit = units[index]
    attributive = unit.inflection.startswith(("連体形", "終止形"))
    return attributive and makes_particle(units, index) and units[index + 1].is_nominal


def makes_particle(units: Sequence[Unit], index: int) -> bool:
    """Whether the verb at `index` makes a particle of the に or を before it: に対して, を通じて."""
    particle = units[index - 1].as_particle if index else ""
    verb = "亘る" if units[index].surface.startswith("わた") else units[index].lemma
    return verb in _COMPOUND_NI if particle == "に" else particle == "を" and verb in COMPOUND_WO


def quotes_cause(units: Sequence[Unit], particle: int) -> bool:
    """Whether the と at `particle` after による quotes a clause, so that what stands before is a cause: 雨によるとしている."""
    following = units[particle + 1] if particle + 1 < len(units) else None
    return following is not None and (following.as_particle == "の" or following.lemma in _HEARSAY_VERBS | _SAYING)


def _is_copula(unit: Unit) -> bool:
    return unit.lemma == "だ" and unit.surface in ("な", "だ")


def _is_dotted(units: Sequence[Unit], index: int) -> bool:
    """Whether a word for a time is part of a name behind a dot: 日刊紙・晨光報, 韓国・毎朝経済."""
    dotted = units[index - 1].surface == "・"
    return dotted and (len(units[index].surface) == 1 or (index > 1 and units[index - 2].pos == "名詞-固有名詞-地名-国"))


def _step(units: Sequence[Unit], first: int, relative: bool) -> int:
    """How many units before `first` belong to the phrase: 0 where it begins."""
    before, unit = units[first - 1], units[first]
    if step := _within_name(units, first):
        return step
    if before.is_nominal or before.pos in (QUOTE, ASIDE):
        label = before.pos == ASIDE and (before.surface in "【〔" or (first == 1 and before.surface in _LABELS))
        if label or (before.pos == QUOTE and before.is_spaced):
            return 0
        loose = (
            before.is_temporal
            and before.lemma not in _TIME_AFFIXES
            and before.lemma != "一部"
            and not (first > 1 and ("人名" in units[first - 2].pos or _is_dotted(units, first - 1)))
        )
        return 0 if loose and not relative and unit.is_nominal and not _is_dated(units, first) else 1
    if before.surface == "など" and unit.as_particle == "の" and first >= 2 and units[first - 2].is_nominal:
        return 1
    if before.as_particle == "の":
        return _over_no(units, first)
    if before.pos in ("連体詞", "接尾辞-形状詞的") or before.pos.startswith("形状詞") or before.inflection.startswith("語幹"):
        return 1
    if before.is_predicate:
        attributive = unit.is_nominal or unit.pos in ("連体詞", QUOTE, "助詞-準体助詞") or unit.pos.startswith("形状詞")
        modifies = attributive and before.inflection.startswith(("連体形", "終止形"))
        joined = relative and (not unit.is_nominal or _tells_how(before))
        return 1 if modifies or joined or (before.is_verb and unit.pos.startswith("接尾辞-名詞的")) else 0
    if before.surface in ("と", "ば") and first >= 2 and units[first - 2].lemma == "因る":
        return 0
    if relative and _is_within_clause(before):
        return 1
    joins = before.as_particle in ("と", "や", "か", "も") or (before.surface in _RANGES and unit.pos == "名詞-数詞")
    if joins and first >= 2 and units[first - 2].is_nominal and (unit.is_nominal or unit.surface == "その"):
        return 1 if before.surface != "も" else 0
    if before.lemma in ("及び", "並びに") or (
        relative and before.surface == "は" and unit.lemma == "無い" and units[first - 2].surface != "で"
    ):
        return 1
    return _over_comma(units, first)


def _is_within_clause(unit: Unit) -> bool:
    """Whether a unit that is no noun and no predicate can stand within a relative clause: 川で, 歩きながら, 終わりつつある, 降れば."""
    joins = unit.pos == "助詞-接続助詞" and unit.surface in ("つつ", "ば", "ながら")
    return joins or unit.as_particle in _CASE_PARTICLES or unit.pos in ("副詞", "助詞-副助詞")


def _over_no(units: Sequence[Unit], first: int) -> int:
    """How many units before `first` belong to の and what it joins: 1, more for への, からの, としての and とやらの."""
    if first >= 4 and [each.surface for each in units[first - 4 : first - 1]] == ["と", "し", "て"]:
        return 4
    if first >= 4 and units[first - 2].surface == "やら" and units[first - 3].as_particle == "と":
        return 3
    noun = first >= 3 and (units[first - 3].is_nominal or units[first - 3].pos == ASIDE)
    return 2 if noun and units[first - 2].as_particle in ("へ", "から", "で", "まで", "と") else 1


def _tells_how(unit: Unit) -> bool:
    """Whether a predicate before a noun belongs to a verb behind it: 会い、, 厳正に処分する, 早く公表する, 離党せず今期で退く."""
    if not unit.inflection.startswith("連用形"):
        return False
    return unit.is_verb or unit.inflection == "連用形-ニ" or unit.pos.startswith("形容詞") or unit.surface == "ず"


def _within_name(units: Sequence[Unit], first: int) -> int:
    """How many units before `first` belong to its name, which the dictionary takes for other words: Yahoo! ニュース, 一見 勝之, 時 岡."""
    before, unit = units[first - 1], units[first]
    if before.surface in ("!", "！") and first >= 2 and units[first - 2].surface.isascii() and unit.is_nominal:
        return 2
    adverb = before.pos == "副詞" and unit.pos == "名詞-固有名詞-人名-名" and all("一" <= sign <= "龠" for sign in before.surface)
    dated = first >= 2 and units[first - 2].pos in ("連体詞", "名詞-数詞")
    surname = before.is_temporal and len(before.surface) == 1 and unit.pos == "名詞-固有名詞-人名-姓" and not dated
    return int(adverb or surname or (before.surface == "之" and first >= 2 and "人名" in units[first - 2].pos))


def _is_dated(units: Sequence[Unit], first: int) -> bool:
    """Whether a temporal noun before `first` is part of a date or a compound (午後3時, 翌日以降)."""
    return units[first].pos.startswith(("接尾辞", "名詞-数詞", "名詞-普通名詞-副詞可能", "名詞-普通名詞-助数詞"))


def _over_comma(units: Sequence[Unit], first: int) -> int:
    """2 where a comma joins: 「role、name」, 「氏と、」, a row of names of one kind."""
    if first < 2 or not units[first - 1].is_comma:
        return 0
    before, unit = units[first - 2], units[first]
    if before.as_particle in ("と", "や") and first >= 3 and units[first - 3].is_nominal:
        return 0 if "サ変" in units[first - 3].pos and "サ変" not in unit.pos else 2
    if before.pos == unit.pos == "名詞-数詞":
        return 1
    counted = first >= 3 and units[first - 3].pos == "名詞-数詞"
    if not before.is_nominal or before.is_temporal or not unit.is_nominal or before.lemma in _OPENINGS or counted:
        return 0
    if _is_listed(units, first - 2):
        return 1
    named = unit.pos.startswith("名詞-固有名詞") or (unit.pos == "名詞-普通名詞-一般" and _is_foreign(unit.surface))
    both = before.pos.startswith("名詞-固有名詞") or before.pos.startswith("接尾辞-名詞的-一般")
    role = before.pos.startswith(("名詞-普通名詞-一般", "接尾辞-名詞的-一般"))
    title = before.lemma in _ACTING_ROLES and unit.pos.startswith("名詞-固有名詞-人名")
    return 1 if named and (both or role or title) else 0


def _is_listed(units: Sequence[Unit], head: int) -> bool:
    """Whether や stands before the noun that ends at unit `head`, so that a comma goes on with the list: 学者や市民、記者は."""
    first = head
    while first > 1 and units[first].is_nominal:
        first -= 1
    return first < head and units[first].as_particle == "や" and units[first - 1].is_nominal


def _is_foreign(surface: str) -> bool:
    return all("ァ" <= character <= "ヿ" or character.isascii() for character in surface)


def _trimmed(units: Sequence[Unit], first: int, head: int) -> int:
    """The phrase without what cannot begin one: particles, commas, endings, closing marks."""
    while first < head:
        unit = units[first]
        if unit.pos == "副詞" and first + 1 < head and units[first + 1].lemma == "為る":
            break
        if unit.is_particle or unit.is_mark or unit.pos in ("接続詞", "助動詞", "副詞", "感動詞") or _is_bullet(unit):
            first += 1
        elif first + 2 <= head and (_is_afterwards(units, first) or _is_day(units, first)):
            first += 2
        else:
            break
    return first


def _is_afterwards(units: Sequence[Unit], first: int) -> bool:
    """Whether その後, このため or 一方の stands before another noun: その後市長は, not その後の調査."""
    if units[first].lemma == "一方":
        return units[first + 1].as_particle == "の"
    return units[first].lemma in ("其の", "此の") and units[first + 1].lemma in _AFTERWARDS and units[first + 2].is_nominal


def _is_day(units: Sequence[Unit], first: int) -> bool:
    """Whether a day stands before a name: 27日海野市は."""
    counted = units[first].pos == "名詞-数詞" and units[first + 1].surface == "日"
    return counted and units[first + 2].pos.startswith("名詞-固有名詞")


def _is_bullet(unit: Unit) -> bool:
    """Whether a sign that is no letter begins a line: ▪, ▼."""
    return unit.pos.startswith("記号") and not any(character.isalnum() for character in unit.surface)


def phrase_end(units: Sequence[Unit], first: int) -> int:
    """The last unit of the noun phrase that begins at `first`, read forwards up to its particle."""
    last = first
    while last + 1 < len(units):
        following = units[last + 1]
        joined = following.as_particle == "の" and last + 2 < len(units) and units[last + 2].is_nominal
        if following.is_nominal or following.pos in (QUOTE, ASIDE, "連体詞") or joined or following.surface == "・":
            last += 1
        else:
            break
    return last


def all_quoted(units: Sequence[Unit], first: int, end: int, *, asides: bool = False) -> bool:
    """Whether units `first` to `end` are quotations, with or without asides among them, and nothing else."""
    allowed = (QUOTE, ASIDE) if asides else (QUOTE,)
    return first < end and all(units[index].pos in allowed for index in range(first, end))
