"""Which earlier mention 同 or この can refer to."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from wakugumi.identity.records import SAME, SourceForm, is_personal
from wakugumi.identity.vocabulary import titles_agree
from wakugumi.language.word_classes import word_classes

# A mention further back than this is not in the reader's mind; it also keeps the search linear.
_REACH = 200
_COMPANY = "社"
_ANY_PERSON = word_classes("identity").words("any_person")


class Mention(Protocol):
    """An earlier form and what it refers to."""

    @property
    def form(self) -> SourceForm:
        """The form."""
        ...

    @property
    def node(self) -> str:
        """What it refers to; empty for nobody."""
        ...


_Mention = TypeVar("_Mention", bound=Mention)


def last_fitting(before: Sequence[_Mention], noun: str, kind: str) -> _Mention | None:
    """The last mention that 同 with `noun` can refer to: 同氏 a named person, 同紙 a medium, 同省 an institution of that kind."""
    nearest = (found for found in reversed(before[-_REACH:]) if found.node and found.form.marker != SAME)
    return next((found for found in nearest if _fits(found.form, noun, kind)), None)


def last_alike(before: Sequence[_Mention], form: SourceForm) -> _Mention | None:
    """The last mention of the same type and noun that この can refer to."""
    nearest = (found for found in reversed(before[-_REACH:]) if found.node and found.form.source_type == form.source_type)
    return next((found for found in nearest if found.form.form.endswith(form.form) or found.form.title == form.title), None)


def _fits(form: SourceForm, noun: str, kind: str) -> bool:
    if kind == "person":
        return is_personal(form) and bool(form.name) and titles_agree(form.title, "" if noun in _ANY_PERSON else noun)
    if is_personal(form) or form.source_type not in ("body", "media") or not form.name:
        return False
    if kind == "media" and form.source_type == "media":
        return True
    proper = noun == _COMPANY and form.specific and (not form.title or _COMPANY in form.title)
    return form.name.endswith(noun) or noun in form.title or proper
