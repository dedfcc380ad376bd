"""Source spans → their forms: head, name, title, holder; without relative clauses and modifiers.

Of coordinated sources (AとB) the last is taken. What has no noun at its end has no form.
"""

import re
from collections.abc import Iterator, Sequence

from wakugumi.features.records import Attribution
from wakugumi.identity.names import read_person
from wakugumi.identity.phrases import LONGEST, LONGEST_NAME, Head, Phrases, is_katakana, surface
from wakugumi.identity.records import OWN, PRONOUN, SAME, THIS, SourceForm
from wakugumi.language.parsing import ParsedPassage

_SAME = "同"
_PERSONAL = frozenset({"氏", "容疑者", "被告", "議員"})
_DEMONSTRATIVES = frozenset({"この", "その", "あの", "同じ", "当の", "くだんの"})
_KINDS_OF_MEDIA = ("紙", "誌", "サイト", "メディア")
_ABBREVIATION = re.compile(r"[A-Za-z][A-Za-z0-9&.\-]{1,9}|[ぁ-んァ-ヴー一-龠]{1,8}")
_ABBREVIATES = re.compile(r"^(?:以下|略称|通称)[、，：:　 ]*")


def source_forms(parsed: ParsedPassage, attributions: Sequence[Attribution]) -> list[SourceForm]:
    """The forms of the sources of one passage, in the order of its attributions; those that name nobody are left out."""
    return _source_forms(Phrases(parsed), attributions)


def _source_forms(phrases: Phrases, attributions: Sequence[Attribution]) -> list[SourceForm]:
    forms = (_form(phrases, found.id, found.source or found.resolved_source, found.source_type) for found in attributions)
    return [form for form in forms if form]


def _mentions(phrases: Phrases, wanted: "_Wanted") -> Iterator[SourceForm]:
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
        form = _form(phrases, "", (start, end), kind)
        if form and (form.name if kind == "person" else form.specific or form.short) and wanted.holds(form):
            yield form


def article_forms(passages: Sequence[tuple[ParsedPassage, Sequence[Attribution]]]) -> list[list[SourceForm]]:
    """The source forms of each passage of an article, with the mentions that a shorter form of it may refer to.

    A mention has no attribution. It is kept where a source of the article has its family name, its title alone, an ending of its name
    or its abbreviation, or refers back with 同; no other name of the article is stored.
    """
    read = [Phrases(parsed) for parsed, _ in passages]
    sources = [_source_forms(phrases, attributions) for phrases, (_, attributions) in zip(read, passages, strict=True)]
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
        self._kinds = anaphors - _PERSONAL
        self._person = bool(anaphors & _PERSONAL)
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
            or _is_reporter(phrases, head)
            or _counts(phrases, head)
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


def _goes_on(phrases: Phrases, last: int) -> bool:
    """Whether the compound is longer than the noun that ends at `last`."""
    following = last + 1
    return following < len(phrases.tokens) and phrases.token(following).pos.startswith(("名詞", "接尾辞-名詞的"))


def _phrase_start(phrases: Phrases, head: Head, last: int) -> int:
    """The start of the compound `head` that ends at token `last`, with a compound joined to it by の."""
    link, before = phrases.before(head, phrases.tokens.starts[max(0, last - 2 * LONGEST)])
    return before.start if link == "の" and before else head.start


def _form(phrases: Phrases, attribution: str, span: tuple[int, int] | None, source_type: str) -> SourceForm | None:
    if not span or not (head := phrases.head(*span)):
        return None
    link, before = phrases.before(head, span[0])
    if link == "の" and before and head.last >= head.first and _counts(phrases, head):
        # 記者の一部, 当局者の多く: the noun that is counted is the head.
        head, (link, before) = before, phrases.before(before, span[0])
    if head.last > head.first and len(phrases.token(head.first).surface) > 1 and _refers_back(phrases, head.first):
        # 同社広報部: the 広報部 of 同社.
        link, before = "の", head._replace(last=head.first, aside="", end=phrases.tokens.ends[head.first])
        head = head._replace(first=head.first + 1, start=phrases.tokens.starts[head.first + 1])
    text = phrases.passage.text[head.start : head.end]
    compound = range(head.first, head.last + 1)
    lead = phrases.token(head.first).surface if compound else ""
    form = SourceForm(attribution, head.start, text[:LONGEST_NAME], source_type=source_type, lead=lead)
    if (marker := _marker(phrases, head, link)) == OWN:
        return form._replace(marker=OWN, name="", title=text[:LONGEST_NAME])
    if source_type == "person" or (source_type == "media" and _is_reporter(phrases, head)):
        form = _person(phrases, form, head, link, before)
    elif source_type in ("body", "media"):
        form = _institution(phrases, form, head, link, before)
    else:
        form = _unnamed(phrases, form, head, link, before)
    if marker == SAME:
        form = form._replace(name="", family="", title=text.removeprefix(_SAME), specific=False)
    return _clipped(form._replace(marker=marker) if marker and not form.specific else form)


def _clipped(form: SourceForm) -> SourceForm:
    fields = ("name", "family", "title", "holder", "short", "lead", "holder_lead")
    long = {field: text[:LONGEST_NAME] for field in fields if len(text := getattr(form, field)) > LONGEST_NAME}
    return form._replace(**long) if long else form


def _marker(phrases: Phrases, head: Head, link: str) -> str:
    if head.last < head.first:
        return ""
    first = phrases.token(head.first)
    if (word := phrases.words.get(head.last)) and word.category == "own":
        return OWN
    if _refers_back(phrases, head.first):
        return SAME
    if link in _DEMONSTRATIVES:
        return THIS
    return PRONOUN if first.pos == "代名詞" and head.first == head.last else ""


def _refers_back(phrases: Phrases, index: int) -> bool:
    """Whether the token is 同 or begins with it: 同省, not 同盟."""
    token, word = phrases.token(index), phrases.words.get(index)
    whole = word is not None and word.category == "whole"
    return token.surface.startswith(_SAME) and token.pos.startswith(("名詞-普通名詞", "接頭辞")) and not whole


def _is_reporter(phrases: Phrases, head: Head) -> bool:
    return head.last >= head.first and phrases.token(head.last).surface in ("記者", "特派員", "ジャーナリスト", "編集長")


def _person(phrases: Phrases, form: SourceForm, head: Head, link: str, before: Head | None) -> SourceForm:
    if head.last < head.first:
        return form._replace(name=head.quoted, family=head.quoted)
    found = read_person(phrases, head.first, head.last)
    holder, title = found.holder, found.title
    if before and _counts(phrases, before):
        link, before = "の", _holder(phrases, link, before)
    if before:
        outer = phrases.passage.text[before.start : before.end]
        # 組合長のベイネさん, アナリスト、チャラップ氏: a role; オルドア銀行のソーブ頭取: an institution.
        if found.name and not title and not _is_institution(phrases, before):
            title = outer
            before = _holder(phrases, *phrases.before(before, max(0, before.start - 4 * LONGEST_NAME)))
            holder = holder or (phrases.passage.text[before.start : before.end] if before else "")
        elif link == "の" and _is_institution(phrases, before):
            holder = outer
    form = form._replace(name=found.name, family=found.family, title=title, holder=holder, specific=bool(found.name))
    return form._replace(holder_lead=_lead_of(phrases, before, holder), holder_specific=_tells(phrases, before) or len(holder) == 1)


def _institution(phrases: Phrases, form: SourceForm, head: Head, link: str, before: Head | None) -> SourceForm:
    owner = _holder(phrases, link, before)
    if owner:
        holder = phrases.passage.text[owner.start : owner.end]
        form = form._replace(holder=holder, holder_lead=_lead_of(phrases, owner, holder), holder_specific=_tells(phrases, owner))
    if head.quoted:
        role = (
            phrases.passage.text[before.start : before.end] if before and not link else surface(phrases, range(head.first, head.last + 1))
        )
        return form._replace(name=head.quoted, family=head.quoted, title=role, specific=True)
    first = head.first
    if form.source_type == "media":
        first = _after_kind(phrases, head)
    compound = range(first, head.last + 1)
    noun = phrases.nouns.get(head.last)
    kind = surface(phrases, range(max(noun.first, first), head.last + 1)) if noun else ""
    name = surface(phrases, compound)
    specific = any(_is_proper(phrases, index) for index in compound) or _is_medium(
        phrases, form, range(first, noun.first) if noun else compound
    )
    return form._replace(name=name, family=name, title=kind, specific=specific, short=_abbreviation(name, head.aside))


def _after_kind(phrases: Phrases, head: Head) -> int:
    """The first token behind 米紙, 地元紙 in 地元紙コルヴェン新報."""
    for index in range(head.first, head.last):
        noun = phrases.nouns.get(index)
        if noun and noun.first == head.first and phrases.token(index).surface.endswith(_KINDS_OF_MEDIA):
            return index + 1
    return head.first


def _is_medium(phrases: Phrases, form: SourceForm, before: range) -> bool:
    """Whether a medium's kind has a name before it (青嶺通信), not only words that many media share (国営放送, 地元紙)."""
    named = form.source_type == "media" and bool(before) and not form.form.endswith(_KINDS_OF_MEDIA)
    return named and not all((word := phrases.words.get(index)) and word.category == "generic" for index in before)


def _unnamed(phrases: Phrases, form: SourceForm, head: Head, link: str, before: Head | None) -> SourceForm:
    owner = _holder(phrases, link, before)
    holder = phrases.passage.text[owner.start : owner.end] if owner else ""
    noun = phrases.nouns.get(head.last)
    kind = surface(phrases, range(max(noun.first, head.first), head.last + 1)) if noun else form.form
    return form._replace(title=kind, holder=holder, holder_lead=_lead_of(phrases, owner, holder), holder_specific=_tells(phrases, owner))


def _holder(phrases: Phrases, link: str, before: Head | None) -> Head | None:
    """The institution or place before の, over what only counts or dates: オルビナ社の3日の発表."""
    for _ in range(3):
        if link != "の" or not before:
            return None
        if not _counts(phrases, before):
            return before if _is_institution(phrases, before) else None
        link, before = phrases.before(before, max(0, before.start - 4 * LONGEST_NAME))
    return None


def _counts(phrases: Phrases, head: Head) -> bool:
    """Whether the noun only counts or dates: 2人の, 複数の, 7月の."""
    if head.last < head.first:
        return False
    tokens = [phrases.token(index) for index in range(head.first, head.last + 1)]
    word, noun = phrases.words.get(head.last), phrases.nouns.get(head.last)
    quantifies = word is not None and word.category == "quantifier" and word.first == head.first
    return quantifies or any(token.pos == "名詞-数詞" for token in tokens) or (noun is not None and noun.category == "time")


def _is_institution(phrases: Phrases, head: Head) -> bool:
    if head.quoted or _refers_back(phrases, head.first):
        return True
    noun = phrases.nouns.get(head.last)
    if noun and noun.category in ("title", "anonymous"):
        return False
    return bool(noun and noun.category in ("body", "media")) or any(_is_proper(phrases, i) for i in range(head.first, head.last + 1))


def _tells(phrases: Phrases, head: Head | None) -> bool:
    """Whether the noun holds a proper noun."""
    return head is not None and (bool(head.quoted) or any(_is_proper(phrases, index) for index in range(head.first, head.last + 1)))


def _is_proper(phrases: Phrases, index: int) -> bool:
    token = phrases.token(index)
    if token.pos.startswith("名詞-固有名詞"):
        return True
    noun = phrases.nouns.get(index)
    if noun and noun.first == index:
        return noun.category == "media" and token.surface.isascii()
    if is_katakana(token.surface) and phrases.is_cut_name(index):
        return True
    return (is_katakana(token.surface) and token.lemma == token.surface and len(token.surface) > 1) or (
        token.surface.isascii() and token.surface.isalpha() and len(token.surface) > 1
    )


def _abbreviation(name: str, aside: str) -> str:
    """What stands in parentheses behind a name, where it can be its abbreviation: Latin letters, or characters of the name in order."""
    short = _ABBREVIATES.sub("", aside).strip("「」『』 　")
    if not _ABBREVIATION.fullmatch(short) or short == name:
        return ""
    remaining = iter(name)
    return short if short.isascii() or (len(short) > 1 and all(character in remaining for character in short)) else ""


def _lead_of(phrases: Phrases, before: Head | None, holder: str) -> str:
    if before and before.last >= before.first and holder == phrases.passage.text[before.start : before.end]:
        return phrases.token(before.first).surface
    return holder if len(holder) == 1 else ""
