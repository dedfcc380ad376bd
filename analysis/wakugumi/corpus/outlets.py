"""Known outlets: names, addresses and platforms, read from `lexicons/outlets.toml` and from files of the user."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

BUILT_IN = Path(__file__).resolve().parents[1] / "lexicons" / "outlets.toml"
_WORD = Annotated[str, Field(min_length=1)]
_GENERIC_LABELS = frozenset({"com", "net", "org", "co", "or", "ne", "go", "ac", "ed", "gov", "edu", "blog", "news", "info"})
_NO_HANDLE = frozenset({"s", "c", "channel", "user", "profile", "watch", "status", "i", "web", "share", "video"})

_GENRES = {
    **dict.fromkeys(("agency", "newspaper", "broadcaster", "magazine", "site", "portal"), "news"),
    **dict.fromkeys(("blog", "messenger"), "blog"),
}
"""The genre of what an outlet of a kind prints, where the table of articles names none; other kinds have none."""

_Model = TypeVar("_Model", bound=BaseModel)
_Found = TypeVar("_Found")


class OutletError(ValueError):
    """A list of outlets is not as it should be; the message names file and entry."""


class Outlet(NamedTuple):
    """One known outlet; `id` is what tables call it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str = ""
    kind: str = ""


class Platform(NamedTuple):
    """A site that hosts many voices; `handle` says where an address names the account: path, last or subdomain."""

    id: str
    name: str
    domains: tuple[str, ...]
    handle: str


class _WrittenOutlet(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
    name: _WORD
    aliases: list[_WORD] = Field(default_factory=list)
    domains: list[Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]] = Field(default_factory=list)
    country: Annotated[str, Field(pattern=r"^([A-Z]{2}|--)$")]
    kind: Literal[
        "agency", "newspaper", "broadcaster", "magazine", "site", "portal", "government", "think_tank", "organisation", "messenger", "blog"
    ]


class _WrittenPlatform(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    id: _WORD
    name: _WORD
    domains: Annotated[list[_WORD], Field(min_length=1)]
    handle: Literal["path", "last", "subdomain"]


class Outlets:
    """The outlets that a run knows, found by name or by address.

    Raises:
        OutletError: an id, name, alias or domain stands twice.
    """

    def __init__(self, outlets: Iterable[Outlet], platforms: Iterable[Platform] = ()) -> None:
        self.outlets = tuple(outlets)
        self.platforms = tuple(platforms)
        self._by_id: dict[str, Outlet] = {}
        self._by_name: dict[str, Outlet] = {}
        self._by_domain: dict[str, Outlet] = {}
        self._hosts = {domain: platform for platform in self.platforms for domain in platform.domains}
        for outlet in self.outlets:
            if outlet.id in self._by_id:
                raise OutletError(f"outlet {outlet.id}: the id stands twice")
            self._by_id[outlet.id] = outlet
            for key in (normal(name) for name in (outlet.name, *outlet.aliases)):
                _add(self._by_name, key, outlet, "name")
            for domain in outlet.domains:
                _add(self._by_domain, domain, outlet, "domain")

    def __len__(self) -> int:
        return len(self.outlets)

    def __getitem__(self, outlet_id: str) -> Outlet:
        return self._by_id[outlet_id]

    def __contains__(self, outlet_id: object) -> bool:
        return outlet_id in self._by_id

    def named(self, name: str) -> Outlet | None:
        """The outlet whose id, name or alias is exactly `name`, whatever its width and case."""
        key = normal(name)
        return self._by_name.get(key) or self._by_id.get(key)

    def genre(self, name: str) -> str:
        """The genre of the known outlet of that name by its kind, `news` or `blog`; empty where it is unknown, or speaks for itself."""
        known = self.named(name)
        return _GENRES.get(known.kind, "") if known else ""

    def mentioned(self, text: str) -> list[Outlet]:
        """The outlets whose name or alias stands in `text`, in the order in which they stand there."""
        return [self._by_name[match[0]] for match in self._pattern.finditer(normal(text))]

    def of_url(self, url: str) -> Outlet | None:
        """The known outlet on whose domain, or a subdomain of it, `url` lies."""
        return _by_suffix(self._by_domain, _host(url))

    def id_of_url(self, url: str) -> str:
        """The known outlet's id; else the account on a platform; else the name within the domain. Empty where there is none."""
        if known := self.of_url(url):
            return known.id
        host = _host(url)
        if platform := _by_suffix(self._hosts, host):
            return _handle(url, host, platform)
        labels = [label for label in host.split(".")[:-1] if label != "www"]
        return next((label for label in reversed(labels) if label not in _GENERIC_LABELS), "")

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._by_name, key=lambda name: (-len(name), name))
        return re.compile("|".join(_bounded(name) for name in names) or r"(?!)")


def load_outlets(*files: Path) -> Outlets:
    """The built-in outlets and those of the user's `files`.

    Raises:
        OutletError: a file is malformed, has an unknown key, or repeats an id, a name or a domain; the message names file and entry.
    """
    outlets: list[Outlet] = []
    platforms: list[Platform] = []
    for path in (BUILT_IN, *files):
        read, hosts = read_outlets(path)
        outlets += read
        platforms += hosts
        try:
            Outlets(outlets, platforms)
        except OutletError as error:
            raise OutletError(f"{path.name}, {error}") from error
    return Outlets(outlets, platforms)


def read_outlets(path: Path) -> tuple[list[Outlet], list[Platform]]:
    """The outlets and platforms of one file.

    Raises:
        OutletError: it is no TOML, or has an unknown key or an entry that is not as it should be.
    """
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OutletError(f"{path.name}: {error}") from error
    if unknown := set(written) - {"outlet", "platform"}:
        raise OutletError(f"{path.name}: unknown table {', '.join(sorted(unknown))}; write [[outlet]] or [[platform]]")
    outlets = _checked(path, written.get("outlet", []), _WrittenOutlet)
    hosts = _checked(path, written.get("platform", []), _WrittenPlatform)
    return (
        [Outlet(entry.id, entry.name, tuple(entry.aliases), tuple(entry.domains), entry.country, entry.kind) for entry in outlets],
        [Platform(entry.id, entry.name, tuple(entry.domains), entry.handle) for entry in hosts],
    )


def normal(name: str) -> str:
    """The form in which names and lines are compared: NFKC, lower case, no white space around them."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def _checked(path: Path, entries: Iterable[Mapping[str, object]], model: type[_Model]) -> list[_Model]:
    checked = []
    for number, entry in enumerate(entries, 1):
        try:
            checked.append(model.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            where = f"{path.name}, entry {number} ({entry.get('id', 'no id')})"
            raise OutletError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    return checked


def _add(index: dict[str, Outlet], key: str, outlet: Outlet, what: str) -> None:
    if key in index:
        raise OutletError(f"outlet {outlet.id}: the {what} {key} stands twice, also in outlet {index[key].id}")
    index[key] = outlet


def _bounded(name: str) -> str:
    """The name as a pattern that does not match inside a longer word of Latin letters."""
    before = r"(?<![a-z0-9])" if name[0].isascii() and name[0].isalnum() else ""
    after = r"(?![a-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
    return before + re.escape(name) + after


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _by_suffix(index: Mapping[str, _Found], host: str) -> _Found | None:
    labels = host.split(".")
    return next((index[suffix] for suffix in (".".join(labels[first:]) for first in range(len(labels))) if suffix in index), None)


def _handle(url: str, host: str, platform: Platform) -> str:
    steps = [step.removeprefix("@") for step in urlsplit(url).path.split("/") if step]
    if platform.handle == "subdomain":
        name = host.split(".")[0]
        return name if name not in {"www", "blog"} else (steps[0] if steps else platform.id)
    named = [step for step in steps if step not in _NO_HANDLE]
    return named[0] if named else platform.id
