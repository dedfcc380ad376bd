"""Subjects that go on from one cue of a sentence to the next."""

from wakugumi.features.attribution.cues.findings import Finding, recent
from wakugumi.features.attribution.cues.scope import Phrase
from wakugumi.features.attribution.grammar.governors import JOINING_NOUNS
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import SPEAKERS

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
    """Whether a cue modifies a noun that does not merely join its clause to the next: 話した男は, not 謝罪した上で."""
    units = finding.scope.units
    return is_attributive(units, finding.last) and units[finding.last + 1].lemma not in JOINING_NOUNS


def shared(earlier: list[Finding], first: int, low: int) -> Phrase | None:
    """The source of the cue in the clause before, where the same subject goes on: 〜と話し、〜と述べた."""
    for finding in reversed(recent(earlier)):
        if finding.last < first and finding.last < low and (sufferer := _sufferer(finding)):
            return sufferer
        answered = finding.lemma in _QUESTIONS and _is_condition(finding)
        relative = finding.mark == "が" and _modifies(finding)
        on = finding.last < first and finding.last < low and not answered and not relative
        if on and finding.source and (finding.mark in ("は", "も", "が") or (finding.mark == "では" and finding.kind == "body")):
            return finding.teller
    return None
