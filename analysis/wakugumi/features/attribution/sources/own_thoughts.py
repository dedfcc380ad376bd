"""What people say in a quotation that they think or wish, without saying who: 「監督も苦労したと思う」, 「業者が多く、注意を呼びかけたい」.

思う and たい, where nothing follows them, are said of oneself alone: nobody else can be their subject.
"""

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.relations import all_quoted, is_attributive
from wakugumi.features.attribution.words.closed import closed

_FIRST_PERSONS = closed("first_persons")
_PLAIN = frozenset({"ます", "たい", "です"})
_SUBJECTS = ("は", "が", "も", "では")


def of_oneself(scope: Scope, cue: Cue, finding: Finding) -> Finding:
    """`finding` without a source that is not the one who speaks, where the cue tells what he thinks or wishes himself."""
    if not scope.region.depth or finding.source is None or finding.mark not in _SUBJECTS or not _is_own(scope, cue):
        return finding
    first, end = finding.source
    if any(unit.lemma in _FIRST_PERSONS for unit in scope.units[first:end]):
        return finding
    content = finding.content
    content = (min(first, content[0]), content[1]) if content else None
    direct = content is not None and all_quoted(scope.units, *content)
    return finding._replace(source=None, kind="", mark="", content=content, direct=direct)


def _is_own(scope: Scope, cue: Cue) -> bool:
    """Whether the cue is 思う or ends with たい, and neither modifies a noun nor asks."""
    endings = cue.lemmas(scope.region)
    thinks = scope.units[cue.head].lemma == "思う" or "たい" in endings
    asks = cue.last + 1 < len(scope.units) and scope.units[cue.last + 1].surface == "か"
    return thinks and set(endings) <= _PLAIN and not asks and not is_attributive(scope.units, cue.last)
