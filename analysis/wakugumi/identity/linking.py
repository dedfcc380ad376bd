"""Across articles: which nodes are one source, and on what evidence.

Nodes that name an actor or a full name are one wherever they stand. A family name is joined within its story (the event, or the
article where none is named) to the only full name there whose title agrees; two titles that do not agree are two people. Between
stories a family name is joined only where title and holder agree as well and no second full name bears them; otherwise two people of
one family name in different stories stay apart, as they may be. An abbreviation is joined where the corpus gives it one long form.
"""

from collections.abc import Iterable, Mapping, Sequence

from wakugumi.identity.actors import normal_name
from wakugumi.identity.records import is_personal
from wakugumi.identity.resolution import Place, Resolved
from wakugumi.identity.vocabulary import titles_agree

Row = tuple[Place, Resolved]


class Groups:
    """Nodes that are one: disjoint sets, each named by its smallest key."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, node: str) -> str:
        """The name of the set that holds `node`."""
        root = node
        while (above := self._parent.get(root, root)) != root:
            root = above
        while self._parent.get(node, root) != root:
            self._parent[node], node = root, self._parent[node]
        return root

    def join(self, nodes: Iterable[str]) -> None:
        """Make the sets of `nodes` one."""
        roots = sorted({self.find(node) for node in nodes}, key=_rank)
        for other in roots[1:]:
            self._parent[other] = roots[0]


def _rank(node: str) -> tuple[bool, bool, str]:
    return not node.startswith(("actor:", "outlet:")), "@" in node, node


def link(rows: Sequence[Row]) -> tuple[Groups, dict[str, str]]:
    """The groups of nodes, and the evidence by which a node has been joined to a stronger one."""
    wide = WideLinks()
    wide.add(rows, {})
    groups, evidence = Groups(), dict[str, str]()
    join(groups, evidence, to_actors(actors_named(rows)), "actor")
    join(groups, evidence, in_stories(rows), "story")
    wide.join(groups, evidence)
    return groups, evidence


def join(groups: Groups, evidence: dict[str, str], links: Iterable[set[str]], reason: str) -> None:
    """Make each link's nodes one; `reason` is the evidence of all but the strongest, where they have none yet."""
    for nodes in links:
        groups.join(nodes)
        strongest = min(nodes, key=_rank)
        evidence |= {node: reason for node in sorted(nodes) if node != strongest and node not in evidence}


Named = Mapping[str, set[str]]
"""The actors that the forms of each node name."""


class WideLinks:
    """What links nodes of different stories, gathered some whole stories at a time."""

    def __init__(self) -> None:
        self._named: dict[str, set[str]] = {}
        self._bearers: dict[tuple[str, str, str], set[str]] = {}
        self._fulls: dict[tuple[str, str, str], set[str]] = {}
        self._longs: dict[str, set[str]] = {}
        self._bodies: set[str] = set()

    def add(self, rows: Iterable[Row], named: Named) -> set[str]:
        """Add the forms of some stories, and whom those of their nodes that other stories have too name; returns what may be linked."""
        for node, actors in named.items():
            self._named.setdefault(node, set()).update(actors)
        linkable = set()
        for _, (form, node, *_) in rows:
            if not node:
                continue
            if is_personal(form) and form.name and form.title and form.holder and not form.holder.startswith("同"):
                key = form.family or form.name, form.title, normal_name(form.holder)
                self._bearers.setdefault(key, set()).add(node)
                linkable.add(node)
                if form.is_full_name:
                    self._fulls.setdefault(key, set()).add(normal_name(form.name))
            if form.short:
                self._longs.setdefault(f"body:{normal_name(form.short)}", set()).add(node)
                linkable.add(node)
            if node.startswith("body:") and "@" not in node:
                self._bodies.add(node)
        return linkable

    def join(self, groups: Groups, evidence: dict[str, str]) -> None:
        """Carry out the links, in the order of their strength."""
        join(groups, evidence, to_actors(self._named), "actor")
        bearers = sorted(self._bearers.items())
        join(groups, evidence, [nodes for key, nodes in bearers if len(nodes) > 1 and len(self._fulls.get(key, ())) <= 1], "holder")
        longs = sorted(self._longs.items())
        join(groups, evidence, [{short, *nodes} for short, nodes in longs if len(nodes) == 1 and short in self._bodies], "abbreviation")


def actors_named(rows: Iterable[Row]) -> dict[str, set[str]]:
    """The actors that the forms of each node name."""
    named: dict[str, set[str]] = {}
    for _, row in rows:
        if row.actor:
            named.setdefault(row.node, set()).add(row.actor)
    return named


def to_actors(named: Named) -> list[set[str]]:
    """Each node with the one actor that its forms name."""
    by_node = {node: next(iter(found)) for node, found in named.items() if len(found) == 1}
    return [{node, f"actor:{actor}"} for node, actor in sorted(by_node.items())]


def in_stories(rows: Iterable[Row]) -> list[set[str]]:
    """Short names with the full names of their stories, else with each other."""
    fulls: dict[tuple[str, str], dict[str, set[str]]] = {}
    shorts: dict[tuple[str, str], dict[str, str]] = {}
    for place, (form, node, _, waits, *_) in rows:
        if waits:
            shorts.setdefault((place.story, form.family), {})[form.title] = node
        elif is_personal(form) and form.is_full_name and not form.marker:
            for family in form.families:
                fulls.setdefault((place.story, family), {}).setdefault(node, set()).add(form.title)
    links = []
    for key, by_title in sorted(shorts.items()):
        named = fulls.get(key, {})
        if len(named) == 1:
            full, titles = next(iter(named.items()))
            links += [{node, full} for title, node in by_title.items() if any(titles_agree(title, known) for known in titles)]
        elif not named:
            titles_here = sorted(by_title, key=lambda title: (-len(title), title))
            if all(titles_agree(one, titles_here[0]) for one in titles_here):
                links.append(set(by_title.values()))
            else:
                links += _agreeing(by_title, titles_here)
    return [nodes for nodes in links if len(nodes) > 1]


def _agreeing(by_title: dict[str, str], titles: Sequence[str]) -> list[set[str]]:
    """Nodes whose titles agree with exactly one of the longer titles, joined to it; without a title to none."""
    links = []
    for title in titles:
        longer = [other for other in titles if title and other != title and other.endswith(title)]
        if len(longer) == 1:
            links.append({by_title[title], by_title[longer[0]]})
    return links
