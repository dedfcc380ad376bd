"""The names of one article: full names by family name, bearers of titles, institutions by the endings of their names."""

from collections.abc import Sequence

from wakugumi.identity.actors import PAPER_ENDINGS, Actors, normal_name
from wakugumi.identity.records import SourceForm, is_personal


def titles_agree(one: str, other: str) -> bool:
    """Whether two titles may be one person's: one is missing, or one ends with the other (国防相, ロシア国防相)."""
    return not one or not other or one.endswith(other) or other.endswith(one)


def longest(titles: set[str]) -> str:
    """The longest title; of several the last in order; empty for none."""
    return max(titles, key=lambda title: (len(title), title), default="")


class Vocabulary:
    """What the forms of one article tell about each other; `forms` are those forms with their holders in full."""

    def __init__(self, forms: Sequence[SourceForm], article: str, outlet: str, story: str, actors: Actors) -> None:
        self._article, self._outlet, self._story = article, outlet, story
        self._actors = actors
        self._full: dict[str, dict[str, str]] = {}
        self._titles: dict[str, set[str]] = {}
        self._bearers: dict[str, dict[str, set[str]]] = {}
        self._endings: dict[str, dict[str, SourceForm]] = {}
        self._abbreviations: dict[str, set[str]] = {}
        for form in (form for form in forms if not form.marker):
            self._note_name(form)
            self._note_institution(form)
        self.forms = [self._with_whole_holder(form) for form in forms]
        for named in (True, False):
            for form in self.forms:
                if is_personal(form) and form.title and not form.marker and bool(form.name) == named:
                    self._note_bearer(form)

    def _note_name(self, form: SourceForm) -> None:
        if is_personal(form) and form.is_full_name:
            node = self.person(form)
            for family in form.families:
                fulls = self._full.setdefault(family, {})
                fulls[node] = longest({fulls.get(node, ""), form.title})
        elif is_personal(form) and form.name:
            self._titles.setdefault(form.family, set()).update({form.title} - {""})

    def _note_institution(self, form: SourceForm) -> None:
        if is_personal(form) or form.source_type not in ("body", "media") or not (form.specific or form.holder or form.short):
            return
        node = self.institution(form)
        for first in range(len(form.name)):
            self._endings.setdefault(form.name[first:], {}).setdefault(node, form)
        if form.short:
            self._abbreviations.setdefault(normal_name(form.short), set()).add(node)

    def _note_bearer(self, form: SourceForm) -> None:
        if not form.name and (not form.holder or self.bearers(form.title, form.holder)):
            return
        fulls = self._full.get(form.family, {}) if form.name and not form.is_full_name else {}
        node = next(iter(fulls)) if len(fulls) == 1 else self.person(form)
        for first in range(len(form.title)):
            self._bearers.setdefault(form.title[first:], {}).setdefault(node, set()).add(normal_name(form.holder))

    def _with_whole_holder(self, form: SourceForm) -> SourceForm:
        """国防省の高官 in an article that names one ナヴィル国防省 only: its high official."""
        found = self._endings.get(form.holder, {}) if form.holder and not form.holder_specific else {}
        if len(found) != 1:
            return form
        whole = next(iter(found.values()))
        return form._replace(holder=whole.name, holder_lead=whole.lead, holder_specific=whole.specific)

    def full_names(self, family: str) -> dict[str, str]:
        """The persons of the article who have that family name in a full name, with their titles."""
        return self._full.get(family, {})

    def titles(self, family: str) -> set[str]:
        """The titles that stand with the family name alone."""
        return self._titles.get(family, set())

    def title_of(self, family: str) -> str:
        """The longest of these titles, where all agree with it."""
        whole = longest(self.titles(family))
        return whole if all(titles_agree(title, whole) for title in self.titles(family)) else ""

    def bearers(self, title: str, holder: str) -> list[str]:
        """Who bears a title that ends so, under that holder where one is given."""
        found = self._bearers.get(title, {})
        return sorted(node for node, holders in found.items() if not holder or normal_name(holder) in holders)

    def abbreviated(self, short: str) -> str:
        """The one institution that the article abbreviates so."""
        found = self._abbreviations.get(normal_name(short), set())
        return next(iter(found)) if len(found) == 1 else ""

    def longer_names(self, form: SourceForm) -> list[str]:
        """The institutions whose name ends with that of `form` (国防省, タイムズ紙)."""
        base = _without_kind(form)
        return sorted({*self._endings.get(form.name, {}), *(self._endings.get(base, {}) if len(base) > 1 else {})})

    def person(self, form: SourceForm) -> str:
        """The node of a personal form by itself."""
        if form.is_full_name:
            return f"person:{normal_name(form.name)}"
        if form.name:
            return f"person:{form.family}{form.title or self.title_of(form.family)}@{self._story}"
        return f"person:{form.owned}@{self._story if form.holder_specific else self._article}"

    def institution(self, form: SourceForm) -> str:
        """The node of an institution by itself: the actor or outlet of that name, else its name with its state or holder."""
        if actor := self._actors.named(form.name, form.form):
            return f"actor:{actor.id}"
        if form.source_type == "media" and len(form.name) > 1 and (outlet := self._actors.medium(form.name)):
            return f"outlet:{outlet}"
        base = _without_kind(form)
        stated = self._actors.with_state(base, form.lead)
        if form.specific or stated != base:
            return f"body:{normal_name(stated)}"
        name = normal_name(self._actors.with_state(form.holder + form.name, form.holder_lead) if form.holder else form.name)
        # ロシアのテレビ is whichever of them the article has seen; ソルネ公国の中央銀行 is the only one.
        tells = form.holder and form.holder_specific and form.source_type == "body"
        return f"body:{name}" if tells else f"body:{name}@{self._outlet}@{self._story}"


def _without_kind(form: SourceForm) -> str:
    """A medium's name without 紙 or 誌."""
    is_medium = form.source_type == "media" and len(form.name) > 2
    return form.name.removesuffix(next(filter(form.name.endswith, PAPER_ENDINGS), "")) if is_medium else form.name
