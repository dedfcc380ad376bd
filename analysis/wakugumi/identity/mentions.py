"""Named persons and institutions that a source of the same article may refer to: the full name before 林氏, the ministry before 同省."""

from collections.abc import Iterator, Sequence

from wakugumi.features.records import Attribution
from wakugumi.identity.forms import PERSONAL, counts, form_of, forms_of, is_reporter
from wakugumi.identity.phrases import LONGEST, LONGEST_NAME, Head, Phrases
from wakugumi.identity.records import SAME, SourceForm
from wakugumi.language.parsing import ParsedPassage

_SAME = "同"


def article_forms(passages: Sequence[tuple[ParsedPassage, Sequence[Attribution]]]) -> list[list[SourceForm]]:
    """The source forms of each passage of an article, with the mentions that a shorter form of it may refer to.

    A mention has no attribution. It is kept where a source of the article has its family name, its title alone, an ending of its name
    or its abbreviation, or refers back with 同; no other name of the article is stored.
    """
    read = [Phrases(parsed) for parsed, _ in passages]
    sources = [forms_of(phrases, attributions) for phrases, (_, attributions) in zip(read, passages, strict=True)]
    wanted = _Wanted([form for forms in sources for form in forms])
    found = []
    for phrases, forms in zip(read, sources, strict=True):
        places = {form.start for form in forms}
        further = [form for form in _mentions(phrases, wanted) if form.start not in places] if wanted else []
        found.append(sorted([*forms, *further], key=lambda form: (form.start, form.attribution)))
    return found


class _Wanted:
    """What the sources of one article may be short for."""

    def __init__(self, forms: Sequence[SourceForm]) -> None:
        self._families = {form.family for form in forms if form.family}
        self._titles = {form.title for form in forms if not form.name}
        self._names = {name for form in forms for name in (form.name, form.holder) if name}
        anaphors = {form.title for form in forms if form.marker == SAME} | {
            form.holder[1:] for form in forms if form.holder.startswith(_SAME)
        }
        self._kinds = anaphors - PERSONAL
        self._person = bool(anaphors & PERSONAL)
        self._of_persons = tuple((self._families | self._titles) - {""})
        self._endings = tuple(self._names)
        self._any = bool(forms)

    def __bool__(self) -> bool:
        return self._any

    def may_hold_person(self, text: str) -> bool:
        """Whether a person mentioned in `text` may be held; most are not, and this costs little."""
        return self._person or any(name in text for name in self._of_persons)

    def may_hold_institution(self, phrases: Phrases, head: Head) -> bool:
        """Whether the institution that `head` names may be held: most are not, and this costs little."""
        text = phrases.passage.text
        return (
            text.endswith(self._endings, head.start + 1, head.end)
            or any(kind in text[head.start : head.end] for kind in self._kinds)
            or any(name in head.aside for name in self._names)
            # Where the name does not end with the head.
            or bool(head.quoted)
            or head.end - head.start > LONGEST_NAME
            or is_reporter(phrases, head)
            or counts(phrases, head)
        )

    def holds(self, form: SourceForm) -> bool:
        """Whether a source of the article may refer to this mention."""
        if form.source_type == "person":
            return (
                self._person
                or not self._families.isdisjoint(form.families)
                or any(form.title.endswith(title) for title in self._titles if title)
            )
        ending = any(form.name[first:] in self._names for first in range(1, len(form.name)))
        return ending or form.short in self._names or any(form.name.endswith(kind) or kind in form.title for kind in self._kinds)


def _mentions(phrases: Phrases, wanted: _Wanted) -> Iterator[SourceForm]:
    """Named persons and institutions of one passage, in order, that a source of the article may refer to."""
    for last in sorted({*phrases.nouns, *phrases.words}):
        noun, word = phrases.nouns.get(last), phrases.words.get(last)
        kind = "person" if word and word.category == "honorific" else {"title": "person"}.get(noun.category, noun.category) if noun else ""
        if kind not in ("person", "body", "media") or _goes_on(phrases, last):
            continue
        end = phrases.tokens.ends[last]
        head = phrases.head(phrases.tokens.starts[max(0, last - LONGEST)], end)
        if not head or not (kind == "person" or wanted.may_hold_institution(phrases, head)):
            continue
        start = _phrase_start(phrases, head, last)
        if kind == "person" and not wanted.may_hold_person(phrases.passage.text[start:end]):
            continue
        form = form_of(phrases, "", (start, end), kind)
        if form and (form.name if kind == "person" else form.specific or form.short) and wanted.holds(form):
            yield form


def _goes_on(phrases: Phrases, last: int) -> bool:
    """Whether the compound is longer than the noun that ends at `last`."""
    following = last + 1
    return following < len(phrases.tokens) and phrases.token(following).pos.startswith(("名詞", "接尾辞-名詞的"))


def _phrase_start(phrases: Phrases, head: Head, last: int) -> int:
    """The start of the compound `head` that ends at token `last`, with a compound joined to it by の."""
    link, before = phrases.before(head, phrases.tokens.starts[max(0, last - 2 * LONGEST)])
    return before.start if link == "の" and before else head.start
