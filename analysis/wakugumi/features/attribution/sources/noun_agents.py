"""Whose the words are that a noun of speech carries, where a phrase with から or によって, or what its verb modifies, names them."""

from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.sources.agents import agent, without_among
from wakugumi.features.attribution.sources.pages import page_before
from wakugumi.features.attribution.words.closed import closed

_ARRIVING = closed("arriving")
_WRITTEN_NOUNS = closed("written_nouns")


def from_agent(scope: Scope, cue: Cue, finding: Finding, low: int) -> Finding:
    """The finding with an agent as its source, behind whom its content begins: 住民から〜との声が上がる."""
    by = agent(scope, cue, low) or _agent_after(scope, cue) or _page(scope, cue, finding, low)
    if by is None or finding.content is None or (by.mark == "には" and _arrives(scope, cue)):
        return finding
    if finding.direct or by.first >= finding.content[1]:
        return found(scope, cue, by, finding.content, direct=finding.direct)
    after = by.particle + 1 + (scope.units[by.particle + 1].as_particle in ("は", "も"))
    first, end = finding.content
    return found(scope, cue, by, (max(first, min(after + scope.units[after].is_comma, end - 1)), end))


def _page(scope: Scope, cue: Cue, finding: Finding, low: int) -> Phrase | None:
    """What the words stand in that the noun is a piece of: 日記には、春が遠いという一文がある."""
    written = finding.content is not None and scope.units[cue.head].lemma in _WRITTEN_NOUNS
    return page_before(scope, low, finding.content[1]) if finding.content and written else None


def who_shows(scope: Scope, last: int) -> Phrase | None:
    """The people whom a verb of showing modifies: 計画に疑問を示す住民."""
    attributive = is_attributive(scope.units, last) and scope.units[last].lemma != "ない"
    named = modified_noun(scope, last, documents=False) if attributive else None
    return named if named and named.kind in ("person", "anonymous") else None


def _agent_after(scope: Scope, cue: Cue) -> Phrase | None:
    """Whose the words are, told between the noun and its verb: 批判が与党内から出ている, 懸念が市場に広がる."""
    units = scope.units
    for index in range(cue.head + 2, cue.last):
        if units[index].as_particle in ("に", "で") and (milieu := scope.phrase(index - 1, index, "agent")):
            milieu = without_among(scope, milieu._replace(first=max(milieu.first, cue.head + 2)))
            return milieu if milieu.kind == "anonymous" and not _arrives(scope, cue) else None
        if units[index].as_particle == "から" and (phrase := scope.phrase(index - 1, index, "agent")):
            phrase = phrase._replace(first=max(phrase.first, cue.head + 2))
            phrase = without_among(scope, phrase)
            return phrase if phrase.capable and phrase.kind != "document" else None
    return None


def _arrives(scope: Scope, cue: Cue) -> bool:
    """Whether the verb that carries the noun says where words went, not who spoke them: この投稿にはコメントが寄せられた."""
    return any(unit.lemma in _ARRIVING for unit in scope.units[cue.head + 1 : cue.last + 1])
