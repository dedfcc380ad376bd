"""What opens a sentence before its clause begins: datelines, captions, connectives."""

from collections.abc import Sequence

from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, Unit

_CAPTIONS = closed("captions")
_JOINERS = closed("joiners")
_CONNECTIVES = closed("connectives")
_TOGETHER = closed("together")
_THIS = closed("this")


def _opening_aside(units: Sequence[Unit]) -> int:
    """One past 【北海共同】, (CNN) or 東京（CNN） and a space before the text; 0 where nothing of the kind opens it."""
    index = 1 if len(units) > 2 and units[0].pos.startswith("名詞-固有名詞-地名") else 0
    if index + 1 >= len(units) or units[index].pos != ASIDE:
        return 0
    boxed = index == 0 and units[0].surface == "【"
    spaced = units[index].is_spaced and not units[index + 1].is_particle
    return index + 1 + (boxed and units[1].pos == ASIDE and len(units) > 2) if boxed or spaced else 0


def caption_end(units: Sequence[Unit]) -> int:
    """One past the heading of a caption and its comma (画像説明, ), 0 where there is none."""
    headed = len(units) > 3 and units[0].surface in _CAPTIONS and units[1].surface == "説明" and units[2].is_comma
    return 3 if headed else 0


def dateline_end(units: Sequence[Unit]) -> int:
    """One past the dateline that opens an agency's report (モスクワ、8月6日（ロイター） - ), 0 where there is none."""
    if opened := _opening_aside(units):
        return opened
    for index in range(1, min(len(units) - 1, 14)):
        if units[index].sign == "―" and units[index - 1].pos == ASIDE:
            # 林さん（８２）＝鳥栖市＝は: a pair of double hyphens is no dash.
            paired = units[index].surface == "＝" and any(unit.surface == "＝" for unit in units[index + 1 : index + 14])
            return 0 if paired else index + 1
        if units[index].is_predicate or units[index].as_particle in ("は", "が", "を", "に"):
            break
    return 0


def skip_connectives(units: Sequence[Unit], first: int, end: int, dateline: int) -> int:
    """`first` moved past what joins a sentence to the one before: conjunctions, また、 これを受けて、 そして、, the dateline."""
    first = max(first, dateline)
    while first < end:
        unit = units[first]
        comma = first + 1 < end and units[first + 1].is_comma
        if first == 0 and unit.lemma in ("だ", "所") and end > 2 and units[1].surface == "が":
            first += 2
        elif unit.pos == "接続詞" and first + 2 < end and units[first + 1].as_particle == "は" and units[first + 2].is_comma:
            first += 3
        elif unit.is_comma or unit.pos in ("接続詞", "感動詞") or (unit.is_mark and unit.pos != "補助記号-括弧開"):
            first += 1
        elif comma and (unit.pos == "副詞" or unit.lemma in _CONNECTIVES):
            first += 2
        elif unit.lemma in _TOGETHER and first + 2 < end and units[first + 1].surface == "に" and units[first + 2].is_comma:
            first += 3
        elif comma_at := _connective_end(units, first, end):
            first = comma_at + 1
        elif unit.lemma == "一方" and first + 1 < end and units[first + 1].surface == "で":
            first += 2
        else:
            break
    return first


def _connective_end(units: Sequence[Unit], first: int, end: int) -> int:
    """The comma after その上で, そのため, これを受けて at unit `first`; 0 where none stands there."""
    if units[first].lemma in _THIS:
        return _comma_within(units, first, min(end, first + 8))
    if units[first].lemma not in ("其の", "此の"):
        return 0
    index = first + 2
    index += int(index < end and units[index].as_particle in ("で", "に"))
    joined = first + 1 < end and units[first + 1].lemma in _JOINERS
    return index if joined and index < end and units[index].is_comma else 0


def _comma_within(units: Sequence[Unit], first: int, end: int) -> int:
    """The first comma before any topic, or 0: これを受けて、."""
    for index in range(first + 1, end):
        if units[index].is_comma:
            return index
        if units[index].as_particle in ("は", "が") or units[index].is_nominal:
            return 0
    return 0
