"""How far a proposal agrees with segments made by hand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sklearn.metrics import adjusted_rand_score

from wakugumi.corpus.segmenting.writing import Segment

_WITHIN_BODY = frozenset({"heading", "caption"})


class Agreement(NamedTuple):
    """Agreement over non-empty lines.

    Attributes:
        lines: non-empty lines compared.
        role_share: share of them with the same role; a heading or caption counts as the body in which it stands.
        outlet_rand: adjusted Rand index of the outlets as partitions of these lines (Hubert and Arabie 1985); 1 where both agree wholly.
    """

    lines: int
    role_share: float
    outlet_rand: float


def compare(proposed: Sequence[Segment], reference: Sequence[Segment], lines: Sequence[str]) -> Agreement:
    """Agreement of two segmentations of one page, whose stored lines are `lines`."""
    return compare_pages([(proposed, reference, lines)])


def compare_pages(pages: Iterable[tuple[Sequence[Segment], Sequence[Segment], Sequence[str]]]) -> Agreement:
    """Agreement over the lines of all `pages` together; an outlet that stands on several pages is one cluster."""
    same = 0
    outlets: list[tuple[str, str]] = []
    for proposed, reference, lines in pages:
        ours, theirs = _by_line(proposed), _by_line(reference)
        for number, line in enumerate(lines, 1):
            if line.strip():
                (our_outlet, our_role), (their_outlet, their_role) = ours.get(number, ("", "")), theirs.get(number, ("", ""))
                same += _agree(our_role, their_role)
                outlets.append((our_outlet, their_outlet))
    if not outlets:
        return Agreement(0, 1.0, 1.0)
    rand = adjusted_rand_score([theirs for _, theirs in outlets], [ours for ours, _ in outlets])
    return Agreement(len(outlets), same / len(outlets), float(rand))


def _agree(ours: str, theirs: str) -> bool:
    return ours == theirs or (ours in _WITHIN_BODY | {"body"} and theirs in _WITHIN_BODY | {"body"})


def _by_line(segments: Iterable[Segment]) -> dict[int, tuple[str, str]]:
    return {number: (segment.outlet, segment.role) for segment in segments for number in range(segment.first_line, segment.last_line + 1)}
