"""What a Markdown file says of its article before its text: front matter between lines of `---` (YAML) or `+++` (TOML).

Of YAML the plain part is read that such heads are written in: `key: value`, quoted or not, lists in brackets or as lines of `- item`, one
level deep. Every value stays a string: `date: 2025-01-02` and `title: NA` are what they say. Anything else is no front matter but text.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST = 200
_KEY = re.compile(r"([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?")
_ITEM = re.compile(r"\s*-\s+(.+)")
_FIELDS = {
    "title": "title", "headline": "title",
    "date": "date", "published": "date", "publish_date": "date", "pubdate": "date",
    "outlet": "outlet", "publisher": "outlet", "site": "outlet", "site_name": "outlet", "publication": "outlet",
    "author": "byline", "authors": "byline", "byline": "byline",
    "url": "url", "link": "url", "canonical": "url", "permalink": "url",
    "translator": "translator", "event": "event", "genre": "genre", "edition": "edition", "section": "section",
    "language": "original_language", "original_language": "original_language",
}  # fmt: skip


class FrontMatter(NamedTuple):
    """The fields that an article knows, all others, and how many lines of the file they take."""

    fields: Mapping[str, str]
    extra: Mapping[str, str]
    lines: int


NONE = FrontMatter({}, {}, 0)


def front_matter(lines: Sequence[str]) -> FrontMatter:
    """The front matter at the top of `lines`; `NONE` where there is none, or it does not end, or is not in the form that is read."""
    fence = lines[0].lstrip("\ufeff").rstrip() if lines else ""
    if fence not in _FENCES:
        return NONE
    end = next((index for index, line in enumerate(lines[1:_LONGEST], 1) if line.rstrip() in _FENCES[fence]), 0)
    written = _toml(lines[1:end]) if fence == "+++" else _yaml(lines[1:end])
    if not end or not written:
        return NONE
    fields: dict[str, str] = {}
    extra: dict[str, str] = {}
    for key, value in written.items():
        name = _FIELDS.get(key.casefold().replace("-", "_"), "")
        if name and name not in fields:
            fields[name] = value
        else:
            extra[key] = value
    return FrontMatter(fields, extra, end + 1)


def _toml(lines: Sequence[str]) -> dict[str, str]:
    try:
        written = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return {}
    return {key: ", ".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in written.items()}


def _yaml(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    key = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if pair := _KEY.fullmatch(line.rstrip()):
            key = pair[1]
            if key in found:
                return {}
            found[key] = _value((pair[2] or "").strip())
        elif (item := _ITEM.fullmatch(line.rstrip())) and key:
            found[key] = ", ".join(filter(None, (found[key], _value(item[1].strip()))))
        else:
            return {}
    return found


def _value(written: str) -> str:
    if written[:1] == "[" and written[-1:] == "]":
        return ", ".join(_value(part.strip()) for part in written[1:-1].split(",") if part.strip())
    if len(written) >= 2 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1].replace('\\"', '"') if written[0] == '"' else written[1:-1].replace("''", "'")
    return re.sub(r"\s+#.*$", "", written)
