"""Known actors and the sides that they are on, read from `lexicons/actors.toml` and from files of the user in the same form.

A side is a state, an alliance, a party, a camp, or the press of a country. An actor belongs to one side; whoever is not listed and
does not speak for one that is (米国務省, ロシアのペスコフ報道官) is on no known side.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wakugumi.corpus.outlets import Outlet, Outlets, load_outlets
from wakugumi.language.word_classes import word_classes

FILE = "actors.toml"
BUILT_IN = Path(__file__).resolve().parents[1] / "lexicons" / FILE
_WORD = Annotated[str, Field(min_length=1)]
_ID = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
_MARKS = re.compile(r"[・＝=゠\s'’\-‐－]+")
_INITIAL = re.compile(r"(?<![^・＝=゠\s])[A-Za-zＡ-Ｚ][.．]?(?=[・＝=゠\s])")
PAPER_ENDINGS = word_classes("identity").listed("paper_endings")
# A shorter name is looked for at the start of a compound only where the tokenizer parts it from what follows (米 | 国務省).
_SHORTEST_PREFIX = 3
_Model = TypeVar("_Model", bound=BaseModel)


class ActorError(ValueError):
    """A list of actors is not as it should be; the message names file and line."""


class Side(NamedTuple):
    """A side: `kind` is state, alliance, party, camp or media; `country` (ISO 3166) tells whose press the last is."""

    id: str
    name: str
    en: str
    kind: str
    country: str = ""


class Actor(NamedTuple):
    """An actor: `aliases` are whole forms or names, `titles` those under which a person speaks, `prefixes` stand in compounds only."""

    id: str
    name: str
    kind: str
    side: str
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


class _WrittenSide(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    id: _ID
    name: _WORD
    en: _WORD
    kind: Literal["state", "alliance", "party", "camp", "media"]
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""


class _WrittenActor(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    id: _ID
    name: _WORD
    kind: Literal["state", "alliance", "party", "body", "person", "media", "group"]
    side: _ID
    aliases: list[_WORD] = Field(default_factory=list)
    titles: list[_WORD] = Field(default_factory=list)
    prefixes: list[_WORD] = Field(default_factory=list)


class ActorList(NamedTuple):
    """One file of actors as read."""

    sides: tuple[Side, ...]
    actors: tuple[Actor, ...]
    official: tuple[str, ...]


class Actors:
    """Every side and actor of a run.

    Raises:
        ActorError: an actor is on a side that is not listed, or two actors have one name.
    """

    def __init__(self, lists: Iterable[ActorList], outlets: Outlets) -> None:
        lists = list(lists)
        self.sides = {side.id: side for each in lists for side in each.sides}
        self.actors = {actor.id: actor for each in lists for actor in each.actors}
        self.outlets = outlets
        self._official = tuple(dict.fromkeys(noun for each in lists for noun in each.official))
        self._media = {side.country: side.id for side in self.sides.values() if side.kind == "media" and side.country}
        self._by_name: dict[str, Actor] = {}
        self._prefixes: dict[str, Actor] = {}
        for actor in self.actors.values():
            self._add(actor)
        self._lengths = sorted({len(name) for name in self._by_name if len(name) >= _SHORTEST_PREFIX}, reverse=True)

    def _add(self, actor: Actor) -> None:
        if actor.side not in self.sides:
            raise ActorError(f"actor {actor.id}: the side {actor.side} is not listed; write a [[side]] with this id")
        names = {normal_name(name) for name in (actor.name, *actor.aliases)}
        for index, keys in ((self._by_name, names), (self._prefixes, {*map(normal_name, actor.prefixes)})):
            for key in sorted(keys):
                if index.setdefault(key, actor) is not actor:
                    raise ActorError(f"actor {actor.id}: the name {key} stands twice, also in actor {index[key].id}")

    def named(self, *names: str, title: str = "") -> Actor | None:
        """The actor one of whose names is exactly one of `names`; a person under another title is somebody else."""
        for name in names:
            actor = self._by_name.get(normal_name(name)) if name else None
            if actor and (not title or not actor.titles or any(title.endswith(known) for known in actor.titles)):
                return actor
        return None

    def medium(self, name: str) -> str:
        """The id of the known outlet of that name (タイムズ紙: with or without its 紙), empty where there is none."""
        forms = (name, *(name.removesuffix(suffix) for suffix in PAPER_ENDINGS if name.endswith(suffix)))
        found = (self.outlets.named(form) or self._outlets_by_name.get(normal_name(form)) for form in forms if form)
        return next((outlet.id for outlet in found if outlet), "")

    @property
    def _outlets_by_name(self) -> Mapping[str, Outlet]:
        return _names_of(self.outlets)

    def side_of_outlet(self, outlet: str) -> str:
        """The press of the country that a known outlet is from; empty where it is not listed."""
        return self._media.get(self.outlets[outlet].country, "") if outlet in self.outlets else ""

    def is_official(self, noun: str) -> bool:
        """Whether a noun ends in one that speaks for the state or body that stands before it (省, 報道官)."""
        return noun.endswith(self._official)

    def side_of_compound(self, text: str, lead: str = "") -> str:
        """The side of a name, or of one with an official noun behind it (米国務省, カルメド側); empty where it is neither."""
        if actor := self.named(text):
            return actor.side
        known = self._leading(text, lead)
        return known[0].side if known and self.is_official(known[1]) else ""

    def with_state(self, text: str, lead: str = "") -> str:
        """The name of a state's institution with the state under its listed name: 露外務省, ロシア連邦の外務省 as ロシア外務省."""
        known = self._leading(text, lead)
        return f"{known[0].name}{known[1]}" if known and known[0].kind == "state" and self.is_official(known[1]) else text

    def _leading(self, text: str, lead: str) -> tuple[Actor, str] | None:
        for length in self._lengths:
            if length < len(text) and (actor := self._by_name.get(normal_name(text[:length]))):
                return actor, text[length:]
        actor = self._prefixes.get(lead) or self._by_name.get(normal_name(lead))
        return (actor, text.removeprefix(lead)) if actor and lead and text.startswith(lead) else None


@lru_cache(maxsize=4)
def _names_of(outlets: Outlets) -> Mapping[str, Outlet]:
    return {normal_name(name): outlet for outlet in outlets.outlets for name in (outlet.name, *outlet.aliases)}


@lru_cache(maxsize=20_000)
def normal_name(name: str) -> str:
    """The form in which names are compared: NFKC, lower case, without the marks between parts and without middle initials."""
    return _MARKS.sub("", _INITIAL.sub("", unicodedata.normalize("NFKC", name))).casefold()


def load_actors(*folders: Path, outlets: Outlets | None = None) -> Actors:
    """The built-in actors and those of `actors.toml` in the user's `folders`, where an id of the user's replaces the built-in one.

    Raises:
        ActorError: a file is malformed, has an unknown key, or repeats an id or a name; the message names file and line.
    """
    lists: list[ActorList] = []
    for path in (BUILT_IN, *(folder / FILE for folder in folders if (folder / FILE).exists())):
        lists.append(read_actors(path))
        try:
            actors = Actors(lists, outlets or load_outlets())
        except ActorError as error:
            raise ActorError(f"{path.name}: {error}") from error
    return actors


def read_actors(path: Path) -> ActorList:
    """The sides, actors and official nouns of one file.

    Raises:
        ActorError: it is no TOML, or has an unknown key, a wrong entry, or an id twice.
    """
    text = path.read_text("utf-8")
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ActorError(f"{path.name}: {error}") from error
    if unknown := set(written) - {"side", "actor", "official"}:
        raise ActorError(f"{path.name}: unknown table {', '.join(sorted(unknown))}; write [[side]], [[actor]] or [official]")
    sides = _checked(path, text, written, "side", _WrittenSide)
    actors = _checked(path, text, written, "actor", _WrittenActor)
    return ActorList(
        tuple(Side(**side.model_dump()) for side in sides),
        tuple(
            Actor(each.id, each.name, each.kind, each.side, tuple(each.aliases), tuple(each.titles), tuple(each.prefixes))
            for each in actors
        ),
        _nouns(path, written.get("official", {})),
    )


def _nouns(path: Path, table: Mapping[str, object]) -> tuple[str, ...]:
    nouns = table.get("nouns", [])
    if set(table) - {"nouns"} or not isinstance(nouns, list) or not all(isinstance(noun, str) and noun for noun in nouns):
        raise ActorError(f'{path.name}: [official] has one key: nouns = ["省", …]')
    return tuple(nouns)


def _checked(path: Path, text: str, written: Mapping[str, list[dict[str, object]]], table: str, model: type[_Model]) -> list[_Model]:
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == f"[[{table}]]"]
    seen: dict[object, int] = {}
    checked = []
    for line, entry in zip(lines, written.get(table, []), strict=False):
        try:
            checked.append(model.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            raise ActorError(f"{path.name}, line {line}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
        if (first_line := seen.setdefault(entry["id"], line)) != line:
            raise ActorError(f"{path.name}, line {line}: the id {entry['id']} stands twice, first in line {first_line}")
    return checked
