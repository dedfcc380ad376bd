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

_FIRST_PERSON = closed("first_person") | closed("own")
_WRITERS = closed("writers") | closed("first_person")
_PLAIN = frozenset({"ます", "たい", "です"})
_ROUNDED = frozenset({"の", "だ", "です", "有る"})
# What the last letter of a verb becomes where one can do it: 言い切る, 言い切れない.
_CAN = dict(zip("うくぐすつぬぶむる", "えけげせてねべめれ", strict=True))
_SUBJECTS = ("は", "が", "も", "では")


def of_oneself(scope: Scope, cue: Cue, finding: Finding) -> Finding | None:
    """`finding` without a source that is not the one who speaks, where the cue tells what he thinks or wishes himself; None of a writer."""
    if _is_writers(scope, cue, finding):
        return None
    if not scope.region.depth or finding.source is None or finding.mark not in _SUBJECTS or not _is_own(scope, cue):
        return finding
    first, end = finding.source
    if any(unit.lemma in _FIRST_PERSON for unit in scope.units[first:end]):
        return finding
    content = finding.content
    content = (min(first, content[0]), content[1]) if content else None
    direct = content is not None and all_quoted(scope.units, *content)
    return finding._replace(source=None, kind="", mark="", content=content, direct=direct)


def _is_writers(scope: Scope, cue: Cue, finding: Finding) -> bool:
    """Whether the cue tells outside quotations what the writer thinks: 私は無理だと思っている, この町は変わると思う, 猛省を促したい."""
    units = scope.units
    if units[cue.head].lemma == "思う" and units[cue.head].surface.startswith("思え"):
        # 先進国とは思えない: a judgement of whoever speaks.
        return True
    if finding.source is None and not scope.region.is_heading and (_is_able(scope, cue) or (not scope.region.depth and _bids(scope, cue))):
        return True
    if scope.region.depth:
        return False
    if cue.entry.category != "thinking":
        return False
    topic = next((one for one in scope.subjects_before(cue.first) if one.mark in ("は", "も") and one.particle < cue.first), None)
    own = topic is not None and (finding.source is None or (topic.mark == "は" and follows_contrast(scope, topic.first)))
    first, end = (topic.first, topic.head + 1) if topic and own else finding.source or (0, 0)
    if any(unit.lemma in _WRITERS for unit in units[first:end]):
        return True
    plain = units[cue.head].lemma == "思う" and set(cue.lemmas(scope.region)) <= _PLAIN
    return plain and cue.last + 1 >= scope.end and scope.region.bracket < 0


def _is_able(scope: Scope, cue: Cue) -> bool:
    """Whether it is only told that one can or may say so: 評価できる, 安全とは言い切れない, 一定の前進と評価していい."""
    head, after = scope.units[cue.head], scope.at(cue.last + 1)
    can = head.lemma[:-1] + _CAN.get(head.lemma[-1:], "-") == head.surface and head.inflection.startswith(("未然形", "終止形", "連体形"))
    may = after.surface == "て" and scope.at(cue.last + 2).lemma == "良い"
    return can or may or after.lemma == "出来る" or (cue.entry.category == "thinking" and cue.lemmas(scope.region) == ["られる", "ない"])


def _bids(scope: Scope, cue: Cue) -> bool:
    """Whether nobody but the writer wishes or bids something at the end of a sentence: 猛省を促したい, 政府に再考を促す."""
    rest = scope.units[cue.last + 1 : scope.end]
    if cue.is_passive(scope.region) or not all(unit.lemma in _ROUNDED for unit in rest):
        return False
    bare = cue.last == cue.head and cue.entry.category == "urging" and scope.units[cue.head].inflection.startswith("終止形")
    return "たい" in cue.lemmas(scope.region) or (bare and not rest)


def _is_own(scope: Scope, cue: Cue) -> bool:
    """Whether the cue is 思う or ends with たい, and neither modifies a noun nor asks."""
    endings = cue.lemmas(scope.region)
    thinks = scope.units[cue.head].lemma == "思う" or "たい" in endings
    asks = cue.last + 1 < len(scope.units) and scope.units[cue.last + 1].surface == "か"
    return thinks and set(endings) <= _PLAIN and not asks and not is_attributive(scope.units, cue.last)
