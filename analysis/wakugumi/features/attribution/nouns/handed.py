"""Nouns of speech with a と of their own: words that somebody is handed (遅れると説明を受けた), views with a clause."""

from wakugumi.features.attribution.contents.noun_clauses import clause_particle, is_adnominal
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE

_HANDED = closed("handed")
_AGREEING = closed("agreeing")
_RECEIVING = closed("receiving")
_ESTIMATES = closed("estimates")
_TENDERED = closed("tendered")
_GIVING = closed("giving") | closed("doing")
_HEARD = closed("heard")
_VOICES = closed("voices")
_KINDS = closed("kinds")
_UTTERANCES = closed("utterances")
_VOICED = closed("voiced")
_RUMOURS = closed("rumours")
_INTENTIONS = closed("intentions") | closed("attitudes")


def handed_link(scope: Scope, cue: Cue, verb: int) -> int | None:
    """The と of a clause or a quotation right before a noun that somebody receives; None where there is none."""
    units = scope.units
    particle = cue.first - 1
    if units[verb].lemma not in _RECEIVING or units[cue.head].lemma not in _HANDED or particle < 1:
        return None
    said = units[particle - 1].is_final or units[particle - 1].pos == QUOTE
    return particle if said and units[particle].as_particle == "と" else None


def agreed(scope: Scope, cue: Cue, clause: bool) -> tuple[int, str] | None:
    """一致 and the like right after a view with a `clause` and で, as the verb that carries it: 橋を架け直す方針で一致した."""
    units = scope.units
    index = cue.head + 2
    both = index < len(units) and units[index - 1].as_particle == "で" and units[index].lemma in _AGREEING
    return (index, "object") if both and (clause or is_adnominal(scope, cue.first)) else None


def is_received(scope: Scope, cue: Cue, verb: int) -> bool:
    """Whether the subject is who is told, not what is said of: 住民は危ないとの説明を受けた, not 堤は危ないとの声が上がった."""
    return scope.units[verb].lemma in _RECEIVING and scope.units[cue.head + 1].as_particle == "を"


def with_own_clause(scope: Scope, cue: Cue, finding: Finding, link: Link) -> Finding:
    """`finding` with the clause that modifies the noun, too: 「地元の声を聞く」と判断を急がない考えを示した."""
    planned = scope.units[cue.head].lemma in _INTENTIONS
    between = any(unit.is_verb for unit in scope.units[link.particle + 1 : cue.first])
    if not (planned and finding.direct and finding.content and between and link.after == "quote" and is_adnominal(scope, cue.first)):
        return finding
    return finding._replace(content=(finding.content[0], cue.first), direct=False)


def is_kind_of(scope: Scope, cue: Cue, clause: bool) -> bool:
    """Whether a noun only says of what kind the next one is: 抗議文, 「…」との抗議の電話, not との批判の声."""
    units = scope.units
    after = cue.head + 1
    if after >= len(units) or units[after].is_nominal or (units[after].surface == "的" and after + 2 in scope.speech):
        return after < len(units)
    return (
        clause
        and units[cue.head].lemma in _KINDS
        and units[after].as_particle == "の"
        and after + 1 in scope.speech
        and units[after + 1].lemma not in _VOICES
    )


def is_told_by_clause(scope: Scope, cue: Cue, verb: tuple[int, str]) -> bool:
    """Whether the clause before a noun is what it tells: 人口が半減する試算 (not 県がまとめた試算), 中止を求める発言が相次いだ."""
    before, noun = scope.units[cue.first - 1], scope.units[cue.head].lemma
    if not is_adnominal(scope, cue.first):
        return False
    if verb[1] == "subject" and noun in _RUMOURS:
        return before.lemma != "た"
    if noun in _UTTERANCES and _voices(scope, cue.first):
        return True
    made = before.lemma == "た" or (cue.first > 1 and scope.units[cue.first - 2].as_particle == "と")
    given = noun in _TENDERED and scope.units[verb[0]].lemma in _GIVING
    return verb[1] == "object" and (noun in _ESTIMATES or given) and not made


def _voices(scope: Scope, noun: int) -> bool:
    """Whether the verb before a noun says in what sense something is said: 求める, 批判する."""
    index = noun - 1
    while index > 0 and scope.units[index].lemma == "為る":
        index -= 1
    return scope.units[index].lemma in _VOICED


def only_happens(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether what stands before と happens, and a voice is heard then: 穴を掘っていると、人の声が聞こえた, not 危ないと声が上がった."""
    heard = scope.units[cue.head].lemma in _VOICES and any(unit.lemma in _HEARD for unit in scope.units[cue.head + 1 : cue.head + 4])
    return heard and link.after == "clause" and scope.units[link.particle].pos == "助詞-接続助詞"


def link_of(scope: Scope, cue: Cue, verb: int, last: int) -> Link | None:
    """The と that the verb of a noun takes; None where the noun is only had and itself told: 「…」と不安があったことを明かした."""
    units = scope.units
    if units[verb].lemma == "有る" and last + 2 < len(units) and units[last + 1].lemma == "事" and units[last + 2].as_particle == "を":
        return None
    link = next((scope.links[each] for each in range(verb, verb + 3) if each in scope.links), None)
    happens = link is not None and units[link.particle].pos == "助詞-接続助詞" and not link.adjacent
    return None if happens and is_adnominal(scope, cue.first) else link


def is_told_in(scope: Scope, cue: Cue, particle: int) -> bool:
    """Whether the clause is that of the next noun of speech, of which this one tells only the kind: というお叱りのメール."""
    after = cue.head + 1 + 2 * scope.reads(cue.head + 1, "の", "よう")
    after += scope.at(after).surface in ("の", "な")
    while after > cue.head + 1 and scope.at(after).is_nominal and after not in scope.speech:
        after += 1
    return after > cue.head + 1 and after in scope.speech and clause_particle(scope, after) == particle
