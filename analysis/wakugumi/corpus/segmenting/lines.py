"""What each line of a page is, seen alone: its kind and what it says of outlet, date and address."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.corpus.dates import find_date
from wakugumi.corpus.outlets import Outlets, normal
from wakugumi.corpus.segmenting.dates import address_date, is_date, without_dates
from wakugumi.corpus.segmenting.phrases import Phrases

TITLES = frozenset({"short", "marker", "title"})
PLAIN_META = frozenset({"date", "byline", "meta"})
RULE = 5
"""Characters from which a separator is a rule that ends an article, and no break within it."""
_LONG = 60
_LONGEST = 500
_STYLES = frozenset({"own_voice", "polite", "outlet_name"})
_URL = re.compile(r"https?://[^\s()（）「」『』、。]+")
_URL_ALONE = re.compile(r"[\s<(\[【>*・]*https?://\S+\s*[>)\]】]*")
_SEPARATOR = re.compile(r"[^\w「」『』。、!?！？]+|_{3,}|[oO◯○]{3,}")
_BREADCRUMB = re.compile(
    r"(?:[^>＞»›]{0,40}\s[>＞»›]\s*){2,}.*|[^>＞»›。]{1,20}(?:\s*[>＞»›]\s*[^>＞»›。]{1,40}){2,}|[>＞»›]\s.{1,20}[>＞»›]\s.*"
)
_IMAGE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp)", re.IGNORECASE)
_POST = (
    re.compile(r"(?P<name>[^\[\]。]{1,60}?)\s*[,、，]\s*\[(?P<date>[^\]]*\d[^\]]*)\]"),
    re.compile(r"(?P<name>[^@。]{0,40}?)\s*[(（]?@(?P<handle>[A-Za-z0-9_.]{2,})[)）]?\s*[·・•‧\-–—|/]\s*(?P<date>.*\d.*)"),
    re.compile(r"(?P<name>[^。]{1,40}?)\s*[(（]\s*(?P<url>https?://[^\s)）]+)\s*[)）]"),
    re.compile(
        r"(?:Forwarded from|Forwarded message from|転送元)\s*[:：]?\s*(?P<name>.{1,60}?)"
        r"(?P<date>\s+\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[\s\d:]*)?",
        re.IGNORECASE,
    ),
)
_TIME = re.compile(r"(?:午前|午後)?\s*\d{1,2}(?::\d{2}(?::\d{2})?|時\d{1,2}分)")
_NUMBER = re.compile(r"\d[\d,.]*\s*[KkMm万]?")
_REACTIONS = re.compile(r"(?:(?:(?![\d「」『』()（）【】])[^\w\s])+\s*\d[\d,.]*\s*[KkMm万]?(?:\s+|$))+")
_HANDLE = re.compile(r"@[A-Za-z0-9_.]{2,30}")
_ITEM = re.compile(r"^(?:[①-⑳❶-❿]|\d{1,2}[.)、．）]|[(（【\[]\d{1,2}[)）】\]])\s*")
_CITED = re.compile(r"「[^」]{2,60}」|『[^』]{2,60}』")
_PAGE_OF = re.compile(
    r"(?:第?\d{1,2}面|[朝夕]刊|写真|図|表|カラー|署名|全国|地方|東京|大阪)\S{0,6}|[(（]\S{1,6}[)）]|\d{1,2}:\d{2}|第?\d+号"
)
_MAILBOX = re.compile(r"[^。]{0,80}[\w.+-]+@[\w-]+(?:\.[\w-]+)+[^。]{0,40}")
_READER = re.compile(r"\d{1,4}\s*[:：.]?\s*\S.{0,40}[:：\s]\s*(?:19|20)\d\d[/年.\-]\d{1,2}[/月.\-]\d{1,2}.{0,30}\bID[:：].{3,20}")
_MARKER = re.compile(r"[■□◆◇●○▲△▼▽★☆▶►◎#＃]+\s*\S.{0,80}")
_QUOTED = re.compile(r"[>＞|｜]\s?\S.*")
_END = re.compile(r".*[。.!?！？」』)）]")
_MARKS = " 　、,。・:：/／|｜()（）[]【】〔〕-–—―©"
_BYLINE = re.compile(r"[^\s。、]{1,16}(?:記者|特派員|編集委員|論説委員|支局長?|総局長?)")
_ISSUE = re.compile(r"(?:付け?|朝刊|夕刊|電子版|デジタル版|社説|論説|コラム|配信|掲載|より|から|記事|\d+面|発|[\s、,・:：()（）])+$")
_WHEN_ABOUT = re.compile(r"\d{1,2}\s*[/月]\s*\d{1,2}|\d{1,2}日")
_TITLE_SOURCE = re.compile(r"(?P<title>.{4,}?)\s*(?:\s[-–—―|｜]\s*|[|｜]\s*|\s[-–—―]{1,2}\s?)(?P<source>[^-–—―|｜]{2,60})")
_DATELINE = re.compile(r"[【\[(（/／](?P<inside>[^】\])）/／]{2,30})[】\])）/／]")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LETTERS = re.compile(r"[A-Za-z\u0400-\u04ff]{2}")


class Line(NamedTuple):
    """One line: its number from 1, its text stripped, its kind, and the evidence it holds."""

    number: int
    text: str
    kind: str
    outlet: str = ""
    date: str = ""
    url: str = ""
    gap: int = 0
    polite: bool = False
    own_voice: bool = False


def classify(lines: Sequence[str], phrases: Phrases, outlets: Outlets) -> list[Line]:
    """The non-empty lines, each with its kind and the number of empty lines before it (`gap`).

    Kinds: the kinds of phrases, and reader (a numbered post of a forum), separator, url, date, outlet (a line that is the name of one),
    post (the header of a post), title (a headline that names its outlet), breadcrumb, image, marker, quoted, foreign, short, text.
    """
    found = []
    last = 0
    for number, raw in enumerate(lines, 1):
        text = raw.strip().strip("\ufeff\u200b")
        if text:
            line = _line(number, text, phrases, outlets)
            found.append(line._replace(gap=number - last - 1))
            last = number
    return found


def _line(number: int, text: str, phrases: Phrases, outlets: Outlets) -> Line:
    if len(text) > _LONGEST:
        return Line(number, text, "foreign_text" if _foreign(text) else "text", dateline_outlet(text, outlets))
    urls = _URL.findall(text)
    url = urls[0] if urls else ""
    kinds = phrases.kinds(text)
    line = Line(number, text, "", date=find_date(text) or address_date(url), url=url)
    line = line._replace(polite="polite" in kinds, own_voice="own_voice" in kinds)
    if "credit" not in kinds and (post := _post(text, line, outlets)):
        return post
    if _URL_ALONE.fullmatch(text) and len(urls) == 1:
        return line._replace(kind="url", outlet=outlets.id_of_url(url))
    if _READER.fullmatch(text):
        return line._replace(kind="reader")
    if small := _small(text):
        return line._replace(kind=small)
    if _IMAGE.fullmatch(text):
        return line._replace(kind="image")
    phrase = next((kind for kind in kinds if kind not in _STYLES), "")
    if named := _only_outlet(text, outlets, phrase) or _called_outlet(text, line.date, phrases, outlets):
        return line._replace(kind=named[0], outlet=named[1])
    if phrase:
        return line._replace(kind=phrase, outlet=_credited(text, url, phrase, outlets))
    if _SEPARATOR.fullmatch(text):
        return line._replace(kind="separator")
    if source := _title_source(text, outlets):
        return line._replace(kind="title", outlet=source)
    return line._replace(kind=_shape(text), outlet=dateline_outlet(text, outlets))


def _small(text: str) -> str:
    """The kind of a line that is a date, a time, a number, reactions or an address of mail and little else."""
    if is_date(text):
        return "date"
    shapes = (("time", _TIME), ("number", _NUMBER), ("engagement", _REACTIONS), ("handle", _HANDLE), ("mailbox", _MAILBOX))
    return next((kind for kind, pattern in shapes if len(text) <= 2 * _LONG and pattern.fullmatch(text)), "")


def dateline_outlet(text: str, outlets: Outlets) -> str:
    """The agency that the first characters of a paragraph credit: 【海峡共同】, /TASS/, (ロイター). Empty where they do not."""
    for match in _DATELINE.finditer(text[:60]):
        if found := _ending_in_name(match["inside"], outlets):
            return found
    return ""


def _ending_in_name(inside: str, outlets: Outlets) -> str:
    words = re.split(r"[\s=＝・、,]|\d+日", inside)
    if known := outlets.named(words[-1]) or outlets.named(words[0]):
        return known.id
    name = next((name for name in (inside[-length:] for length in range(len(inside), 1, -1)) if outlets.named(name)), "")
    known = outlets.named(name) if name else None
    return known.id if known else ""


def _post(text: str, line: Line, outlets: Outlets) -> Line | None:
    for pattern in _POST:
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            date = find_date(found.get("date") or "")
            if found.get("url") and outlets.of_url(found["url"] or ""):
                continue
            handle = found.get("handle") or (outlets.id_of_url(found["url"]) if found.get("url") else "")
            known = outlets.named(found["name"] or "")
            return line._replace(kind="post", outlet=handle or (known.id if known else normal(found["name"] or "")), date=date or line.date)
    return None


def _only_outlet(text: str, outlets: Outlets, phrase: str) -> tuple[str, str] | None:
    """(kind, outlet) of a line that is nothing but the name of a known outlet, its date and words such as 社説 or 配信."""
    if len(text) > _LONG or phrase in {"credit", "note", "caption"}:
        return None
    bracketed = (text[0] in "(（[【〔" and text[-1] in ")）]】〕") or text[0] in "–—―"
    rest = without_dates(text).strip(_MARKS)
    known = outlets.named(rest) or outlets.named(_ISSUE.sub("", rest).strip(_MARKS))
    return ("credit" if bracketed else "outlet", known.id) if known else None


def _called_outlet(text: str, date: str, phrases: Phrases, outlets: Outlets) -> tuple[str, str] | None:
    """(kind, outlet) of a line that is an outlet's name with date, issue and byline, or the dateline of an agency and nothing else."""
    bare = re.fullmatch(r"[\[【(（](.{2,40})[\])】）]\s*[-–—―]?", text)
    if bare and text[-1] in "-–—―" and (agency := dateline_outlet(text, outlets)):
        return "outlet", agency
    if len(text) > _LONG or not _WHEN_ABOUT.search(text):
        return None
    cited = _CITED.sub("", text)
    credit = "credit" if text[0] in "(（[【〔-–—―" or cited != text else "outlet"
    parts = [part for part in (_issueless(part) for part in re.split(r"[\s　、,]+", without_dates(_ITEM.sub("", cited)))) if part]
    known = [found for found in map(outlets.named, parts) if found]
    if len(known) == 1 and len(parts) == 1:
        return credit, known[0].id
    if date and len(parts) == 1 and "outlet_name" in phrases.kinds(parts[0]):
        return credit, normal(parts[0])
    return None


def _issueless(part: str) -> str:
    """One word of a line that names an outlet, without what says which issue it was or who wrote."""
    part = part.strip(_MARKS)
    return "" if any(shape.fullmatch(part) for shape in (_ISSUE, _BYLINE, _PAGE_OF)) else _ISSUE.sub("", part).strip(_MARKS)


def _credited(text: str, url: str, phrase: str, outlets: Outlets) -> str:
    if phrase == "credit":
        known = outlets.mentioned(_URL.sub("", text))
        return known[0].id if known else outlets.id_of_url(url)
    if phrase == "note":
        known = outlets.mentioned(text)
        name = re.search(r"[『「“\"]\s*([^』」”\"]{2,40})\s*[』」”\"]", text)
        return known[0].id if known else (normal(name[1]) if name else "")
    return ""


def _title_source(text: str, outlets: Outlets) -> str:
    """The outlet in a headline such as 見出し - 海辺通信; empty where the last part names none at its beginning."""
    match = _TITLE_SOURCE.fullmatch(text) if len(text) <= 3 * _LONG and not text.endswith("。") else None
    if not match:
        return ""
    source = match["source"]
    known = outlets.named(source) or outlets.named(re.split(r"[\s:：(（]", source)[0])
    return known.id if known else ""


def _shape(text: str) -> str:
    if _BREADCRUMB.fullmatch(text):
        return "breadcrumb"
    if _QUOTED.fullmatch(text):
        return "quoted"
    if "。" in text or len(text) > 2 * _LONG or (len(text) > _LONG and _END.fullmatch(text)):
        return "foreign_text" if _foreign(text) else "text"
    if _MARKER.fullmatch(text):
        return "marker"
    if text[0] in "「『" and len(text) > _LONG // 2:
        return "text"
    return "foreign" if _foreign(text) else "short"


def _foreign(text: str) -> bool:
    return _JAPANESE.search(text) is None and _LETTERS.search(text) is not None
