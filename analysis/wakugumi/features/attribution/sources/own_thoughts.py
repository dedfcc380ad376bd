"""What people think or wish themselves, in a quotation or as writers: 「監督も苦労したと思う」, 私は無理だと思っている.

思う and たい, where nothing follows them, are said of oneself alone: nobody else can be their subject. What a writer thinks himself is
handed to nobody.
"""

from wakugumi.features.attribution.contents.starts import follows_contrast
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.relations import all_quoted, is_attributive
from wakugumi.features.attribution.words.closed import closed

_FIRST_PERSONS = closed("first_persons")
_WRITERS = closed("writers")
_PLAIN = frozenset({"ます", "たい", "です"})
_SUBJECTS = ("は", "が", "も", "では")


def of_oneself(scope: Scope, cue: Cue, finding: Finding) -> Finding | None:
    """`finding` without a source that is not the one who speaks, where the cue tells what he thinks or wishes himself; None of a writer."""
    if _is_writers(scope, cue, finding):
        return None
    if not scope.region.depth or finding.source is None or finding.mark not in _SUBJECTS or not _is_own(scope, cue):
        return finding
    first, end = finding.source
    if any(unit.lemma in _FIRST_PERSONS for unit in scope.units[first:end]):
        return finding
    content = finding.content
    content = (min(first, content[0]), content[1]) if content else None
    direct = content is not None and all_quoted(scope.units, *content)
    return finding._replace(source=None, kind="", mark="", content=content, direct=direct)


def _is_writers(scope: Scope, cue: Cue, finding: Finding) -> bool:
    """Whether the cue tells outside quotations what the writer thinks: 私は無理だと思っている, この町は変わると思う, 猛省を促したい."""
    units = scope.units
    if scope.region.depth:
        return False
    wishes = finding.source is None and "たい" in cue.lemmas(scope.region) and not scope.region.is_heading
    if wishes and cue.last + 1 >= scope.end and not cue.is_passive(scope.region):
        return True
    if cue.entry.category != "thinking":
        return False
    topic = next((one for one in scope.subjects_before(cue.first) if one.mark in ("は", "も") and one.particle < cue.first), None)
    own = topic is not None and (finding.source is None or (topic.mark == "は" and follows_contrast(scope, topic.first)))
    first, end = (topic.first, topic.head + 1) if topic and own else finding.source or (0, 0)
    if any(unit.lemma in _WRITERS for unit in units[first:end]):
        return True
    plain = units[cue.head].lemma == "思う" and set(cue.lemmas(scope.region)) <= _PLAIN
    return plain and cue.last + 1 >= scope.end and scope.region.bracket < 0


def _is_own(scope: Scope, cue: Cue) -> bool:
    """Whether the cue is 思う or ends with たい, and neither modifies a noun nor asks."""
    endings = cue.lemmas(scope.region)
    thinks = scope.units[cue.head].lemma == "思う" or "たい" in endings
    asks = cue.last + 1 < len(scope.units) and scope.units[cue.last + 1].surface == "か"
    return thinks and set(endings) <= _PLAIN and not asks and not is_attributive(scope.units, cue.last)
