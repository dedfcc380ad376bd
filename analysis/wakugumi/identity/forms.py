"""Source spans → their forms: head, name, title, holder; without relative clauses and modifiers.

Of coordinated sources (AとB) the last is taken. What has no noun at its end has no form.
"""

import re
from collections.abc import Sequence

from wakugumi.features.records import Attribution
from wakugumi.identity.names import read_person
from wakugumi.identity.phrases import LONGEST_NAME, Head, Phrases, is_katakana, surface
from wakugumi.identity.records import OWN, PRONOUN, REPORTERS, SAME, THIS, SourceForm
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.word_classes import word_classes

_SAME = "同"
_WORDS = word_classes("identity")
PERSONAL = _WORDS.words("persons")
_DEMONSTRATIVES = _WORDS.words("demonstratives")
_KINDS_OF_MEDIA = _WORDS.listed("kinds_of_media")
_ABBREVIATION = re.compile(r"[A-Za-z][A-Za-z0-9&.\-]{1,9}|[ぁ-んァ-ヴー一-龠]{1,8}")
_ABBREVIATES = _WORDS.pattern("abbreviating")


def source_forms(parsed: ParsedPassage, attributions: Sequence[Attribution]) -> list[SourceForm]:
    """The forms of the sources of one passage, in the order of its attributions; those that name nobody are left out."""
    return forms_of(Phrases(parsed), attributions)


def forms_of(phrases: Phrases, attributions: Sequence[Attribution]) -> list[SourceForm]:
    """The forms of the sources of one passage that has been read, as `source_forms` gives them."""
    forms = (form_of(phrases, found.id, found.source or found.resolved_source, found.source_type) for found in attributions)
    return [form for form in forms if form]


def form_of(phrases: Phrases, attribution: str, span: tuple[int, int] | None, source_type: str) -> SourceForm | None:
    """The form of the phrase at `span`; None where it names nobody."""
    if not span or not (head := phrases.head(*span)):
        return None
    link, before = phrases.before(head, span[0])
    if link == "の" and before and head.last >= head.first and counts(phrases, head):
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
    if source_type == "person" or (source_type == "media" and is_reporter(phrases, head)):
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


def is_reporter(phrases: Phrases, head: Head) -> bool:
    """Whether the phrase ends with what a journalist is called."""
    return head.last >= head.first and phrases.token(head.last).surface in REPORTERS


def _person(phrases: Phrases, form: SourceForm, head: Head, link: str, before: Head | None) -> SourceForm:
    if head.last < head.first:
        return form._replace(name=head.quoted, family=head.quoted)
    found = read_person(phrases, head.first, head.last)
    holder, title = found.holder, found.title
    if before and counts(phrases, before):
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
        if not counts(phrases, before):
            return before if _is_institution(phrases, before) else None
        link, before = phrases.before(before, max(0, before.start - 4 * LONGEST_NAME))
    return None


def counts(phrases: Phrases, head: Head) -> bool:
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
        return token.surface.isascii() and (noun.category == "media" or _are_initials(phrases, index, noun.category))
    if is_katakana(token.surface) and phrases.is_cut_name(index):
        return True
    return (is_katakana(token.surface) and token.lemma == token.surface and len(token.surface) > 1) or (
        token.surface.isascii() and token.surface.isalpha() and len(token.surface) > 1
    )


def _are_initials(phrases: Phrases, index: int, category: str) -> bool:
    """Whether a body is named by its initials (IAEA), not only told what it is (NPO)."""
    word = phrases.words.get(index)
    return category == "body" and phrases.token(index).surface.isupper() and not (word and word.category == "generic")


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
