"""Subjects that go on from one cue of a sentence to the next."""

from wakugumi.features.attribution.cues.findings import Finding, Units, recent
from wakugumi.features.attribution.cues.scope import Phrase
from wakugumi.features.attribution.grammar.governors import JOINING_NOUNS
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import SPEAKERS

_OWN = closed("own")
_QUESTIONS = closed("questions")


def _sufferer(finding: Finding) -> Phrase | None:
    """The topic of a passive, who goes on after it: 被告は裁判官から問われ、「はい」と答えた."""
    before = finding.scope.subjects_before(finding.first) if finding.passive else []
    topic = next((one for one in before if one.mark == "は"), None)
    return topic if topic and topic.kind in SPEAKERS else None


def _is_condition(finding: Finding) -> bool:
    """Whether a cue ends with the と of a condition, so that another goes on: 教諭が尋ねると、「ない」と答えた."""
    after = finding.scope.units[finding.last + 1 : finding.last + 2]
    return bool(after) and after[0].surface == "と" and after[0].pos == "助詞-接続助詞"


def _modifies(finding: Finding) -> bool:
    """Whether a cue modifies a noun that does not merely join its clause to the next: 話した男は, 話したか否か, not 謝罪した上で."""
    units = finding.scope.units
    following = finding.scope.at(finding.last + 1)
    if following.pos == "助詞-準体助詞" or following.as_particle == "か":
        return True
    return is_attributive(units, finding.last) and units[finding.last + 1].lemma not in JOINING_NOUNS


def shared(earlier: list[Finding], first: int, low: int) -> Phrase | None:
    """The source of the cue in the clause before, where the same subject goes on: 〜と話し、〜と述べた."""
    for finding in reversed(recent(earlier)):
        if finding.mark == "according" and finding.last < first and finding.kind in ("media", "document"):
            return None
        if finding.last < first and finding.last < low and (sufferer := _sufferer(finding)):
            return sufferer
        answered = finding.lemma in _QUESTIONS and _is_condition(finding)
        relative = finding.mark == "が" and _modifies(finding)
        on = finding.last < first and finding.last < low and not answered and not relative
        if on and finding.source and (finding.mark in ("は", "も", "が") or (finding.mark == "では" and finding.kind == "body")):
            return finding.teller
    return None


def outside_words(finding: Finding, earlier: list[Finding]) -> Finding:
    """`finding` with who goes on speaking, where its source stands in what he said before: 首相は、国民は耐えたとして、「…」と述べた.

    Behind a fact that another tells it is whoever stands before him: 首相は、記者が、国民は耐えたかと尋ねたのに「…」と答えた.
    """
    if finding.source is None or finding.mark not in ("は", "が", "も"):
        return finding
    begun = finding.content[0] if finding.content else finding.first
    for one in reversed(recent(earlier)):
        if one.last < begun and _holds(one, finding.source) and (teller := one.teller):
            goes_on = subject_before(finding.scope, teller.first) if _modifies(one) else teller
            return finding.by(goes_on) if goes_on else finding._replace(source=None, kind="", mark="")
    return finding


def _holds(one: Finding, source: Units) -> bool:
    """Whether a source stands in the content of a cue, behind who speaks there."""
    if one.source is None or one.content is None or one.passive or one.mark not in ("は", "も", "が"):
        return False
    after = one.source[1] <= one.content[0] <= source[0] and source[1] <= one.content[1]
    return after and one.scope.units[one.source[1] - 1].lemma not in _OWN
