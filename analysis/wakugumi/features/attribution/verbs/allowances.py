"""Which verbs take which と: する, みる and いう are cues in few of their uses."""

from wakugumi.features.attribution.clauses.adjuncts import tells_how
from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.contents.object_phrases import object_before
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.relations import is_attributive, is_volitional
from wakugumi.features.attribution.sources.pages import page_before
from wakugumi.features.attribution.sources.papers import held_by, paper_after
from wakugumi.features.attribution.sources.subjects import subject_before, subject_between
from wakugumi.features.attribution.verbs.blaming import blamed_after
from wakugumi.features.attribution.verbs.claimed_nouns import claims_noun
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import PEOPLE
from wakugumi.features.attribution.words.units import Bracket

_SHORTEST_UTTERANCE = 13
_SHORTEST_CLAUSE = 3
_ACKNOWLEDGING = closed("acknowledging")
# What ends a clause that hardly ever is a condition, where the dictionary takes its と for one.
_DENIALS = frozenset({"ない", "無い"})
_AMONG = ("に", "が", "は", "も", "の")
_NEAR = 8
_RANKING = closed("ranking")
_TITLES_GIVEN = tuple(closed("titles_given"))
_FORECASTING = closed("forecasting")
_JUDGED = closed("judged")
_RULING = closed("ruling")
_DATING = closed("dating")
_CONCEDING = closed("conceding")
_AFTER_CLAUSE = closed("after_clause")
_APPROACHING = closed("approaching")
_CONTINUING = closed("continuing")
_NAMING = closed("naming")
_REPLYING = closed("replying")


def with_somebody(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether と after a noun means "with", not what is said."""
    if link.after != "noun":
        return False
    phrase = scope.phrase(link.particle - 1, link.particle)
    company = cue.entry.fields.get("company") == "yes" and not cue.is_passive(scope.region)
    return not link.adjacent or bool(phrase and phrase.capable and company)


def takes(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether the cue's verb takes this と in the way of its frame."""
    units = scope.units
    frame = cue.entry.fields.get("frame", "say")
    before = units[link.particle - 1]
    conditional = units[link.particle].pos == "助詞-接続助詞" and not (before.is_comma or before.inflection.startswith("命令形"))
    gesture = frame == "learn" or cue.entry.fields.get("kind") in ("close", "told")
    if gesture and conditional and not link.adjacent:
        return False
    if units[cue.head].lemma == "言う":
        return _takes_say(scope, cue, link)
    if frame in ("do", "see"):
        return _takes_light(scope, cue, link, frame)
    if frame == "cite":
        stands = link.after == "quote" or page_before(scope, 0, link.particle) is not None
        return link.adjacent and not is_attributive(units, cue.last) and stands
    if frame == "call":
        judged = link.after == "clause" and link.adjacent and units[cue.head].lemma not in _NAMING
        return (link.after == "quote" or judged) and not cue.is_passive(scope.region)
    if link.after == "noun" and units[cue.head].lemma in _ACKNOWLEDGING | _APPROACHING:
        return False
    named = frame == "close" and link.after == "noun" and _names_object(scope, link) and not _rules(scope, cue, link)
    if named or (units[cue.head].lemma in _CONTINUING and _does(scope, cue, link)):
        return False
    if frame == "quote":
        return link.after != "noun"
    if frame == "think":
        how = _only_how(scope, link.particle + 1, cue.first)
        return link.adjacent or (link.after != "noun" and (not conditional or how or _is_believed(scope, cue, link)))
    if conditional and not link.adjacent and _then_acts(scope, cue, link):
        return False
    if not conditional or link.adjacent or frame != "close" or units[cue.head].lemma in _FORECASTING:
        return True
    return _only_how(scope, link.particle + 1, cue.first) or _is_found(scope, cue, link) or _is_addressed(scope, cue, link)


def _is_found(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether somebody, named right before a verb of judging, is who comes to think so: 足かせになると、首相は判断した."""
    between = subject_between(scope, link.particle, cue.first) if cue.entry.category == "thinking" else None
    return between is not None and between.capable and between.mark == "は" and between.particle + 1 == cue.first


def _is_addressed(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether only who says it, or to whom, stands between a denial with と and its verb: 返してもらえないと女性が警察に相談した."""
    between = scope.units[link.particle + 1 : cue.first]
    if scope.units[link.particle - 1].lemma not in _DENIALS or not all(unit.is_nominal or unit.as_particle in _AMONG for unit in between):
        return False
    teller = subject_between(scope, link.particle, cue.first) if cue.entry.category != "feeling" else None
    return between[-1].as_particle == "に" or (teller is not None and teller.capable and teller.particle + 1 == cue.first)


def _then_acts(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether と joins what happens to what another then asks or says with an object: 話を促すと、男性が発言を求めた."""
    between = subject_between(scope, link.particle, cue.first)
    happens = scope.units[link.particle - 1].is_verb and between is not None and between.mark == "が"
    return happens and object_before(scope, cue.first, link.particle) is not None


def _does(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether what is gone on with is a deed, no speech: 「風杯」などと惜敗を繰り返した, not 「知らない」と主張を繰り返した."""
    deed = object_before(scope, cue.first, link.particle)
    return deed is not None and "サ変" in scope.units[deed].pos and not (deed in scope.speech or deed in scope.empty)


def _rules(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether a court or office finds its object to be something: 規定を合憲と判断した."""
    before = scope.units[link.particle - 1]
    return scope.units[cue.head].lemma in _RULING and link.adjacent and (before.surface in _JUDGED or before.pos == "形状詞-一般")


def _only_how(scope: Scope, first: int, end: int) -> bool:
    """Whether nothing but adverbs stands between two units: 領土だと広くみなされている."""
    return all(tells_how(unit) or unit.pos == "副詞" for unit in scope.units[first:end])


def _names_object(scope: Scope, link: Link) -> bool:
    """Whether an object stands before a noun with と, so that と names it: 勝者を王とみなす; a number claims: 成長率を１％と見込む."""
    if any(unit.pos == "名詞-数詞" for unit in scope.units[max(0, link.particle - 3) : link.particle]):
        return False
    return any(unit.surface == "を" for unit in scope.units[max(0, link.particle - 6) : link.particle])


def _takes_light(scope: Scope, cue: Cue, link: Link, frame: str) -> bool:
    """する and みる: not 〜しようとする, 〜ことにする, 〜とすれば, 〜としても, 中止とする, 必要とされる."""
    units = scope.units
    before = units[link.particle - 1]
    after = [unit.surface for unit in units[cue.last + 1 : cue.last + 3]]
    passive = cue.is_passive(scope.region)
    blamed = frame == "do" and after[:1] == ["て"] and blamed_after(scope, cue.last + 2)
    role = after == ["て", "の"]
    if blamed or role or (frame == "do" and before.lemma == "物" and not passive):
        return False
    between = subject_between(scope, link.particle, cue.first) if frame == "see" and not link.adjacent else None
    if between and not _holds_view(scope, cue, link, between):
        return False
    if (
        before.surface == "ん"
        or not (link.adjacent or (between and between.capable))
        or (is_volitional(before) and link.after != "quote")
        or units[cue.head].inflection.startswith("仮定形")
    ):
        return False
    if passive and link.after != "noun":
        return True
    if _gives_name(scope, cue, link.particle):
        return False
    quoted = after[:1] == ["と"] and units[cue.last + 1].pos == "助詞-格助詞" and cue.last + 1 in scope.governors
    handed_on = quoted and "居る" in cue.lemmas(scope.region)
    if (after[:1] in (["と"], ["ば"], ["なら"], ["たら"]) and not (passive or handed_on)) or (after[:1] == ["て"] and after[1:] == ["も"]):
        return False
    if "たら" in (unit.surface for unit in units[cue.head + 1 : cue.last + 1]):
        return False
    if link.after == "quote" and after[:1] == ["て"] and not (_is_worded(scope, link) and not _is_rank(scope, link, cue.last + 2)):
        return False
    if link.after == "noun":
        return claims_noun(scope, cue, link, frame)
    if is_attributive(units, cue.last) and not passive:
        going_on = "来る" in cue.lemmas(scope.region) or (link.after == "clause" and "居る" in cue.lemmas(scope.region))
        claims = units[cue.last + 1].lemma in _AFTER_CLAUSE or going_on
        return claims or paper_after(scope, cue) is not None or _is_held_by(scope, cue, link)
    return True


def _is_held_by(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether those whom the clause modifies hold it, or its own subject: 議論を尽くすべきだとする野党, 市が「安全だ」とした橋."""
    if link.after == "quote" and not _is_worded(scope, link):
        return False
    own = link.after == "quote" and link.particle > 2 and scope.units[link.particle - 2].as_particle == "が"
    return link.adjacent and (own or held_by(scope, cue) is not None)


def _holds_view(scope: Scope, cue: Cue, link: Link, subject: Phrase) -> bool:
    """Whether みている right after its subject is a view held, not a look at what happens: 扉が開くと警備員が見ている."""
    units = scope.units
    lasting = "居る" in [unit.lemma for unit in units[cue.last - 1 : cue.last + 3]]
    looks = units[cue.head].surface == "見" and units[link.particle - 1].is_verb
    lasting = lasting or (cue.last + 1 >= scope.end and cue.last == cue.head and units[link.particle].pos != "助詞-接続助詞")
    return lasting and not looks and cue.first == subject.particle + 1


def _is_believed(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether somebody holds what stands before と、: 問題があると、彼女は考えている, not 雨が降ると、彼女は考えた."""
    between = subject_between(scope, link.particle, cue.first)
    if between is None or not between.capable or between.mark == "が":
        return False
    claimed = scope.units[link.particle - 1].lemma == "だ" and "居る" in cue.lemmas(scope.region)
    return claimed or _holds_view(scope, cue, link, between)


def _is_worded(scope: Scope, link: Link) -> bool:
    """Whether a quotation before として is long enough, or a clause, to be something said, not a name."""
    unit = next((unit for unit in reversed(scope.units[: link.particle]) if isinstance(unit, Bracket) and unit.pos == QUOTE), None)
    if unit is None:
        return False
    length = unit.inner[1] - unit.inner[0]
    return length >= _SHORTEST_UTTERANCE or (length >= _SHORTEST_CLAUSE and unit.is_clause)


def _is_rank(scope: Scope, link: Link, first: int) -> bool:
    """Whether what follows として from unit `first` on says in what name something is known or entered: 「…」として登録された."""
    if scope.units[link.particle - 1].inflection:
        return False
    for index in range(first, min(first + _NEAR, len(scope.units))):
        if scope.units[index].lemma in _RANKING:
            return True
        if scope.units[index].is_comma or scope.units[index].is_predicate or scope.units[index].as_particle in ("は", "を"):
            return False
    return False


def _gives_name(scope: Scope, cue: Cue, particle: int) -> bool:
    """Whether a quotation before と is a name that is given: 名称を「風の町」とした, 題は「風の町」とすることが決まった."""
    units = scope.units
    first = particle
    while first > 0 and units[first - 1].pos == QUOTE:
        first -= 1
    if first == particle or units[particle - 1].inflection:
        return False
    planned = units[cue.last].lemma == "為る" and scope.at(cue.last + 1).lemma == "事"
    titled = first > 1 and units[first - 1].as_particle in ("を", "は") and units[first - 2].surface.endswith(_TITLES_GIVEN)
    return planned or titled


def _takes_say(scope: Scope, cue: Cue, link: Link) -> bool:
    """言う: not the という, といった, といえば that join nouns and clauses."""
    units = scope.units
    surface = units[cue.head].surface
    passive = cue.is_passive(scope.region)
    following = scope.at(cue.last + 1)
    if any(unit.surface == "ざる" for unit in units[cue.head + 1 : cue.head + 3]) or scope.reads(cue.last + 1, "の", "か"):
        return False
    worded = link.after == "quote" and _is_worded(scope, link) and following.surface == "て"
    if (
        surface.startswith(("いえ", "言え"))
        or (surface.startswith("いっ") and not (passive or worded))
        or (link.after == "noun" and not passive)
    ):
        return False
    if following.surface == "て":
        return passive or scope.at(cue.last + 2).surface not in _CONCEDING
    if following.pos == "助詞-接続助詞" and following.surface in ("ば", "と"):
        return following.surface == "と" and surface == "言う" and _is_spoken(scope, link)
    if following.surface == "の" and modified_noun(scope, cue.last):
        return True
    if surface == "いう" and (following.is_nominal or following.surface in ("の", "よう", "点", "か")):
        return False
    if is_attributive(units, cue.last) and not passive:
        told = units[cue.last].lemma == "た" and units[cue.last + 1].lemma == "事" and surface == "言っ"
        return told or modified_noun(scope, cue.last) is not None or _is_dated(scope, cue.last)
    return True


def _is_spoken(scope: Scope, link: Link) -> bool:
    """Whether somebody says words, and then something happens: 会長は「次はない」と言うと席を立った, not なぜかと言うと."""
    speaker = subject_before(scope, link.particle)
    return link.after == "quote" and speaker is not None and speaker.kind in PEOPLE and _is_worded(scope, link)


def _is_dated(scope: Scope, last: int) -> bool:
    """Whether a past verb that ends at unit `last` tells when something else was done: 安全だと言った二時間後, 言った翌日."""
    units = scope.units
    dates = units[last + 1].is_temporal or units[last + 1].pos.startswith("名詞-数詞") or units[last + 1].lemma in _DATING
    return units[last].lemma == "た" and dates


def judges(scope: Scope, cue: Cue, first: int) -> bool:
    """Whether the verb names or judges its object with the quotation at unit `first` alone: 作戦を「…」と呼ぶ, これを「…」と切り捨てた."""
    if scope.units[cue.head].lemma in _NAMING:
        return True
    if first < 2 or scope.units[first - 1].as_particle != "を":
        return False
    judging = cue.entry.category == "doubting" or cue.entry.fields.get("frame") == "call"
    return judging and (scope.units[first - 2].pos == "代名詞" or bool(scope.units[first].inflection))


def answers(scope: Scope, cue: Cue, first: int) -> bool:
    """Whether a clause in brackets is all that is answered: 知事を「支持する」と答えた, not 議会が「…すべきだ」と答えた人."""
    if scope.units[cue.head].lemma not in _REPLYING or not scope.units[first].inflection:
        return False
    return not answered_of(scope, cue, first)


def answered_of(scope: Scope, cue: Cue, first: int) -> bool:
    """Whether what an answer is about stands with が before the quotation, and who answers after the verb: 議会が「…」と答えた人."""
    about = first > 0 and scope.units[first - 1].as_particle == "が" and scope.units[cue.head].lemma in _REPLYING
    return about and modified_noun(scope, cue.last, documents=False) is not None
