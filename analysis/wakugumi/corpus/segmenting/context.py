"""What lines are beside their neighbours: headers of letters, and the name above a time in the export of a messenger."""

from collections import Counter
from collections.abc import Sequence

from wakugumi.corpus.outlets import Outlets, normal
from wakugumi.corpus.segmenting.lines import Line

_NAMES = frozenset({"short", "foreign", "outlet", "marker", "byline"})
_BODY = frozenset({"text", "foreign_text", "quoted"})


def in_context(lines: Sequence[Line], outlets: Outlets) -> list[Line]:
    """The lines, with the kind of those that only their neighbours tell."""
    return _letters(_biographies(_posts(_openings(lines), outlets)))


def _openings(lines: Sequence[Line]) -> list[Line]:
    """Before any text a line such as コメント is a button, and a first line of its own is a title, whatever it looks like."""
    body = next((index for index, line in enumerate(lines) if line.kind in _BODY), len(lines))
    settled = [line._replace(kind="nav") if line.kind == "opens_rest" and index < body else line for index, line in enumerate(lines)]
    if len(settled) > 1 and settled[0].kind == "caption" and body > 0:
        settled[0] = settled[0]._replace(kind="short")
    return settled


def _posts(lines: Sequence[Line], outlets: Outlets) -> list[Line]:
    """A name over a time, twice or more, or over a handle heads a post; a time alone below one heads the next post of the same name."""
    named = Counter(lines[index].text for index in range(len(lines)) if _over_time(lines, index))
    posting = {text for text, times in named.items() if times >= 2} | {
        lines[index].text for index in range(len(lines) - 1) if _over_time(lines, index) and lines[index + 1].kind == "handle"
    }
    settled: list[Line] = []
    last, day = "", ""
    for index, line in enumerate(lines):
        if line.kind == "date":
            day = line.date or day
        if line.text in posting and _over_time(lines, index):
            known = outlets.named(line.text)
            handle = lines[index + 1].text if lines[index + 1].kind == "handle" else ""
            last = handle.lstrip("@") or (known.id if known else normal(line.text))
            line = line._replace(kind="post", outlet=last, date=day)
        elif line.kind == "handle" and index > 0 and settled[-1].kind == "post":
            line = line._replace(kind="meta")
        elif line.kind == "time" and last:
            headed = index > 0 and settled[-1].kind == "post" and not line.gap
            line = line._replace(kind="meta") if headed else line._replace(kind="post", outlet=last, date=day)
        settled.append(line)
    return settled


def _over_time(lines: Sequence[Line], index: int) -> bool:
    below = lines[index + 1] if index + 1 < len(lines) else None
    return lines[index].kind in _NAMES and below is not None and below.kind in {"time", "handle"} and not below.gap


def _biographies(lines: Sequence[Line]) -> list[Line]:
    """A heading such as プロフィール above a biography is part of it; a biography's second line may be a plain sentence."""
    settled = list(lines)
    for index in range(1, len(settled)):
        above, line = settled[index - 1], settled[index]
        if line.kind == "bio" and not line.gap and above.kind in {"nav", "short", "foreign"} and len(above.text) <= 10:
            settled[index - 1] = above._replace(kind="bio")
    return settled


def _letters(lines: Sequence[Line]) -> list[Line]:
    """Headers count in blocks of two or more; the subject of the first block is the title of the page."""
    settled = list(lines)
    body = next((index for index, line in enumerate(lines) if line.kind in _BODY), len(lines))
    titled = False
    for index, line in enumerate(lines):
        if line.kind != "mail":
            continue
        beside = [lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
        subject = normal(line.text).startswith(("subject", "件名"))
        if not any(other.kind in {"mail", "mailbox"} for other in beside) or (subject and index < body and not titled):
            titled = titled or subject
            settled[index] = line._replace(kind="short")
    if any(line.kind == "mail" for line in settled):
        _sign_off(settled)
    return settled


def _sign_off(lines: list[Line]) -> None:
    """The lines below `--` are a signature of a letter, up to the next empty line."""
    below = False
    for index, line in enumerate(lines):
        below = line.text == "--" or (below and not line.gap and line.kind != "separator")
        if below:
            lines[index] = line._replace(kind="boilerplate")
