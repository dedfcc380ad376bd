"""What is shown: plans by somebody whom から names (市から、校舎を建て替える案が示された), things by whoever has shown them."""

from wakugumi.features.attribution.contents.noun_clauses import is_adnominal
from wakugumi.features.attribution.contents.object_phrases import far_subject, object_start
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.sources.agents import agent


def shown(scope: Scope, cue: Cue, low: int) -> Finding | None:
    """The attribution of a passive of showing, whose subject is a plan with a clause; None where it is none."""
    units = scope.units
    head = far_subject(scope, cue.first)
    if head is None or is_attributive(units, cue.last) or cue.is_negative(scope.region) or not ({head, head - 1} & scope.plans):
        return None
    first = head - (head - 1 in scope.plans or units[head - 1].pos == "名詞-普通名詞-サ変可能")
    if not is_adnominal(scope, first):
        return None
    by = agent(scope, cue, low)
    start = object_start(scope, head, low, active=False)
    if by and start <= by.first and by.particle < head:
        start = by.particle + 1 + (units[by.particle + 1].as_particle in ("は", "も"))
        start += units[start].is_comma
    return found(scope, cue, by, (start, head + 1)) if start < head else None


def thing_shown(scope: Scope, cue: Cue) -> Finding | None:
    """The mention of a thing that an institution has shown, told of as its: 県が示した試算, not 主将が示した意欲."""
    after = cue.last + 1
    shown = (
        cue.entry.fields.get("frame") == "show"
        and is_attributive(scope.units, cue.last)
        and scope.units[cue.last].lemma == "た"
        and cue.first > 1
    )
    if not shown or scope.units[cue.first - 1].as_particle != "が" or scope.region.is_heading:
        return None
    whose = scope.phrase(cue.first - 2, cue.first - 1, "が")
    told = whose is not None and whose.kind == "body" and scope.units[after].pos.startswith("名詞")
    return found(scope, cue, whose, None) if told else None
