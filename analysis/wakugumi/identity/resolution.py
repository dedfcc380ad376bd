"""Within one article: what 同氏, 同省, a title alone or a short name refers to.

Every mention gets a node, the name of what it refers to, and the evidence for it. An anaphor (同) takes the last mention that fits it.
A short form (family name, title alone, 国防省, NATO) takes the longer form of its article where only one fits; where several do, none.
Pronouns and anaphors without an antecedent refer to nobody. Anonymous sources and documents are those of their article.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.identity.actors import Actors
from wakugumi.identity.antecedents import last_alike, last_fitting
from wakugumi.identity.forms import PERSONAL
from wakugumi.identity.records import OWN, PRONOUN, SAME, THIS, SourceForm, is_personal
from wakugumi.identity.vocabulary import Vocabulary, titles_agree
from wakugumi.language.word_classes import word_classes

_OF_MEDIA = word_classes("identity").words("media")
NOBODY = ""
IN_TEXT = ("passage_number", "start", "attribution")
"""The columns of `source_forms` by which the forms of an article are put in the order of its text."""


class Place(NamedTuple):
    """Where a form stands: its article, outlet and story (the event, or the article where none is named)."""

    article: str
    outlet: str
    story: str


def place_of(article: str, outlet: str, event: str | None) -> Place:
    """The place of the forms of an article."""
    return Place(article, outlet, event or article)


class Resolved(NamedTuple):
    """What a form refers to within its article.

    Attributes:
        form: the form, its holder in full.
        node: what it refers to; empty for nobody.
        evidence: why.
        waits: whether the story's other articles may tell more of a family name.
        side: the side that the form itself tells.
        actor: the id of the known actor whose name it is, where its node does not say so.
    """

    form: SourceForm
    node: str
    evidence: str
    waits: bool = False
    side: str = ""
    actor: str = ""


def resolve_article(forms: Sequence[SourceForm], place: Place, actors: Actors) -> list[Resolved]:
    """What each of the forms of one article refers to; `forms` in the order of the text."""
    vocabulary = Vocabulary([_without_states(form, actors) for form in forms], place.article, place.outlet, place.story, actors)
    found: list[Resolved] = []
    for form in vocabulary.forms:
        noun = form.holder.removeprefix("同")
        if noun != form.holder and (holder := last_fitting(found, noun, "media" if noun in _OF_MEDIA else "body")):
            form = form._replace(holder=holder.form.name, holder_lead=holder.form.lead, holder_specific=holder.form.specific)
        found.append(_resolve(form, found, vocabulary, place))
    return [each._replace(side=_side_of(each.form, actors), actor=_actor_of(each, actors)) for each in found]


def _actor_of(found: Resolved, actors: Actors) -> str:
    form = found.form
    if not found.node or found.node.startswith(("actor:", "outlet:")) or form.marker or not form.name:
        return ""
    actor = actors.named(form.form, form.name, title=form.title if is_personal(form) else "")
    bare_place = is_personal(form) and form.form == form.name
    return actor.id if actor and (bare_place or (actor.kind == "person") == is_personal(form)) else ""


def _side_of(form: SourceForm, actors: Actors) -> str:
    """The side that a form itself tells: its own name or compound (米国務省, ナヴィル当局者), or its holder's where it speaks for it."""
    if form.marker == OWN:
        return ""
    own = "" if is_personal(form) and form.name else actors.side_of_compound(form.name or form.form, form.lead)
    if own or not form.holder:
        return own
    holder = actors.named(form.holder)
    if holder and holder.kind == "state":
        speaks = actors.is_official(form.title) or actors.is_official(form.form) or form.source_type == "document"
        return holder.side if speaks else ""
    return actors.side_of_compound(form.holder, form.holder_lead)


def _without_states(form: SourceForm, actors: Actors) -> SourceForm:
    """ナヴィル国防相 is a title with its state, though the state's name looks like a person's."""
    actor = actors.named(form.name) if is_personal(form) and form.title and not form.is_full_name else None
    if actor and actor.kind in ("state", "alliance"):
        return form._replace(name="", family="", holder=form.holder or form.name, holder_lead=form.lead, holder_specific=True)
    return form


def _resolve(form: SourceForm, before: Sequence[Resolved], vocabulary: Vocabulary, place: Place) -> Resolved:
    if form.marker == OWN:
        return Resolved(form, f"outlet:{place.outlet}", "outlet")
    if form.marker == PRONOUN:
        return Resolved(form, NOBODY, "unresolved")
    if form.marker == SAME and not (is_personal(form) and form.name):
        kind = "person" if form.title in PERSONAL else form.source_type
        antecedent = last_fitting(before, form.title, kind)
        return Resolved(form, antecedent.node, SAME) if antecedent else Resolved(form, NOBODY, "unresolved")
    if form.marker == THIS and (antecedent := last_alike(before, form)):
        return Resolved(form, antecedent.node, THIS)
    if is_personal(form):
        return _person(form, vocabulary, place) if form.name else _title(form, vocabulary, place)
    if form.source_type in ("body", "media"):
        return _institution(form, vocabulary, place)
    return Resolved(form, f"{form.source_type}:{form.owned}@{place.article}", "article")


def _person(form: SourceForm, vocabulary: Vocabulary, place: Place) -> Resolved:
    """A full name is itself; a family name is the one full name of the article that it fits, else that of its title in the story."""
    if form.is_full_name:
        return Resolved(form, vocabulary.person(form), "name")
    fulls = vocabulary.full_names(form.family)
    fitting = (
        sorted(fulls) if len(fulls) == 1 else sorted(n for n, title in fulls.items() if form.title and titles_agree(title, form.title))
    )
    if len(fitting) == 1:
        return Resolved(form, fitting[0], "full_name")
    titles = vocabulary.titles(form.family)
    if fulls or (not form.title and titles and not vocabulary.title_of(form.family)):
        return Resolved(form, f"person:{form.family}{form.title}@{place.article}", "ambiguous")
    titled = form._replace(title=form.title or vocabulary.title_of(form.family))
    return Resolved(titled, f"person:{form.family}{titled.title}@{place.story}", "name" if form.title else "short", waits=True)


def _title(form: SourceForm, vocabulary: Vocabulary, place: Place) -> Resolved:
    """A title alone: the one of the article who bears it, under the same holder where it has one."""
    bearers = vocabulary.bearers(form.title, form.holder)
    if len(bearers) == 1:
        return Resolved(form, bearers[0], "title")
    if len(bearers) > 1:
        return Resolved(form, f"person:{form.owned}@{place.article}", "ambiguous")
    return Resolved(form, vocabulary.person(form), "name")


def _institution(form: SourceForm, vocabulary: Vocabulary, place: Place) -> Resolved:
    if abbreviated := vocabulary.abbreviated(form.name):
        return Resolved(form, abbreviated, "abbreviation")
    own = vocabulary.institution(form)
    if not form.specific and not form.holder:
        longer = vocabulary.longer_names(form)
        if len(longer) == 1:
            return Resolved(form, longer[0], "longer_name" if longer[0] != own else "name")
        if len(longer) > 1 and not own.startswith(("actor:", "outlet:")):
            return Resolved(form, f"body:{form.name}@{place.article}", "ambiguous")
    return Resolved(form, own, "name")
