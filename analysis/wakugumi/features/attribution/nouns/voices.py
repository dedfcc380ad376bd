"""Voices that are raised with no clause: 住民から騒音への不安の声が上がる, 計画に対する批判の声が相次いだ, 与党から慎重な見方が出る."""

from wakugumi.features.attribution.clauses.adjuncts import is_adverb, is_time
from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.sources.agents import agent, giver
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import PEOPLE, SPEAKERS
from wakugumi.features.attribution.words.units import QUOTE, Bracket

_RAISED_VOICES = closed("raised_voices")
_VIEWS_RAISED = closed("views_raised")
_SIDES = closed("sides")
_SHORTEST = 4
_AIMING = closed("aiming")


def raised(scope: Scope, cue: Cue, last: int) -> Finding | None:
    """A voice of some mood that a verb of rising carries: whose it is, and what it is raised about; None where neither is told.

    Args:
        scope: the region.
        cue: the noun.
        last: the last unit of its verb.
    """
    units = scope.units
    first = cue.first - 1
    if first > 1 and units[first].surface == "な" and cue.entry.id in _VIEWS_RAISED:
        by = agent(scope, cue._replace(first=cue.head), 0)
        given = by is not None and by.kind in SPEAKERS and units[by.particle].as_particle == "から"
        return found(scope, cue._replace(last=last), by, None) if given else None
    if units[cue.head].lemma not in _RAISED_VOICES or first < 1 or units[first].as_particle != "の":
        return None
    mood = first
    while mood > 0 and (units[mood - 1].is_nominal or (mood < first and units[mood - 1].as_particle == "と")):
        mood -= 1
    phrase = scope.phrase(first - 1, first, "の")
    if mood == first or (phrase is not None and phrase.capable and phrase.first == mood):
        return None
    by = agent(scope, cue, 0) or giver(scope, mood)
    by = by if by and (by.kind in PEOPLE or (by.kind == "body" and first - 1 in scope.speech)) else None
    about = aimed_at(scope, mood) or _against(scope, mood)
    if by and about and any(unit.is_predicate for unit in units[by.particle : about.first]):
        by = None
    if by is None and about is None:
        return None
    if by and about and about.first <= by.particle:
        about = about._replace(first=min(about.head, by.particle + 1 + (units[by.particle + 1].as_particle in ("は", "も"))))
    content = (about.first, about.head + 1) if about else None
    made = found(scope, cue._replace(first=mood, last=last), by, content)
    return made._replace(kind=made.kind or "anonymous", mark=made.mark or "reported")


def _against(scope: Scope, mood: int) -> Phrase | None:
    """What the side taken at unit `mood` is taken to: 計画には疑問の声が上がる."""
    at = mood - 1 - (mood > 2 and scope.units[mood - 1].as_particle in ("は", "も"))
    if at < 1 or scope.units[mood].lemma not in _SIDES or scope.units[at].as_particle != "に":
        return None
    phrase = scope.phrase(at - 1, at)
    adverb = is_adverb(scope.units, at) or (phrase is not None and is_time(scope.units, phrase.first, at))
    return None if phrase is None or adverb or phrase.capable else phrase


def aimed_at(scope: Scope, end: int) -> Phrase | None:
    """What the noun at unit `end` is turned to: 騒音への, 計画に対する, 移転を巡る."""
    units = scope.units
    if end > 2 and units[end - 1].as_particle == "の" and units[end - 2].as_particle == "へ":
        return scope.phrase(end - 3, end - 2)
    if end > 2 and units[end - 1].lemma in _AIMING and units[end - 2].as_particle in ("に", "を"):
        return scope.phrase(end - 3, end - 2)
    return None


def people_who_say(scope: Scope, link: Link) -> Finding | None:
    """Those whom という after words that were said modifies: 「よく見えない」という客が多い, not 「鉄人」という男."""
    units = scope.units
    quote, said = units[link.particle - 1], units[link.governor]
    if not isinstance(quote, Bracket) or quote.pos != QUOTE or not link.adjacent or said.surface not in ("いう", "言う"):
        return None
    if not quote.is_told or quote.inner[1] - quote.inner[0] < _SHORTEST:
        return None
    phrase = modified_noun(scope, link.governor, documents=False)
    if phrase is None or phrase.kind != "anonymous" or phrase.head > link.governor + 2:
        return None
    span, run = (phrase.first, phrase.head + 1), (link.particle - 1, link.particle)
    made = Finding(scope, "rule:people", "言う", "neutral", link.particle, link.governor, span, run, phrase.kind)
    return made._replace(direct=True, mark="relative")
