"""What a reader must know before using a number: caution codes, and the sentence that each stands for."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wakugumi.comparison.panel import AnyPanel, indicator

Flags = dict[str, NDArray[np.bool_]]

FEW = 10
"""Articles, or stories where several articles tell one, below which a row says so."""
QUARANTINE_POINTS = 0.02
MIX_DISTANCE = 0.25


class Caution(NamedTuple):
    """One caution: its code in the tables and its sentence in English and Japanese."""

    code: str
    en: str
    ja: str


CAUTIONS = (
    Caution("no_exposure", "There is nothing to count in: no value.", "分母がないため、値を示さない。"),
    Caution(
        "one_article",
        "One article: the value describes that article only.",
        "記事1本だけの値であり、その記事についてしか言えない。",
    ),
    Caution(
        "one_story",
        "All articles tell one story: the value cannot be told apart from that story.",
        "すべての記事が同じ出来事を扱っており、媒体の特徴と出来事の特徴を分けられない。",
    ),
    Caution("few_articles", "Fewer than 10 articles.", "記事が10本未満である。"),
    Caution(
        "few_stories",
        "Fewer than 10 stories, which several articles tell: intervals and tests rest on the stories.",
        "出来事が10件未満であり、複数の記事が同じ出来事を扱う。区間と検定は出来事の数に基づく。",
    ),
    Caution(
        "too_few_units",
        "No interval: it takes at least 3 articles, or 3 stories where several articles tell one.",
        "区間は示さない。記事が3本以上(同じ出来事の記事が複数ある場合は出来事が3件以上)必要である。",
    ),
    Caution("concentrated", "One article carries over half of the count.", "数えた件数の半分以上が1本の記事に集中している。"),
    Caution(
        "zero_count",
        "Nothing was found: the interval is an upper bound from how much articles vary.",
        "該当は0件である。区間は記事間のばらつきから求めた上限である。",
    ),
    Caution(
        "full_count",
        "Every case was found: the interval is a lower bound from how much articles vary.",
        "すべてが該当した。区間は記事間のばらつきから求めた下限である。",
    ),
    Caution(
        "dispersion_assumed",
        "No outlet shows how much articles vary here; the bound takes their coefficient of variation to be 1.",
        "記事間のばらつきを推定できないため、変動係数を1と仮定して上限を求めた。",
    ),
    Caution("whole", "The categories make up the whole: the total is 1 by definition.", "分類の合計は定義により1である。"),
    Caution(
        "unequal_genres",
        "The two sides differ in genres: the difference may be one of genre.",
        "比べる側と記事のジャンル構成が異なり、差はジャンルの差である可能性がある。",
    ),
    Caution(
        "unequal_stories",
        "The two sides tell different stories: the difference may be one of subject.",
        "比べる側と扱う出来事の構成が異なり、差は題材の差である可能性がある。",
    ),
    Caution(
        "quarantine_imbalance",
        "The share of input that could not be read differs by more than 2 points.",
        "読み込めなかった入力の割合が2ポイント以上異なる。",
    ),
    Caution(
        "accuracy_unknown",
        "How accurately this measure is extracted has not been measured on texts of this genre.",
        "このジャンルの文章での抽出精度は測られていない。",
    ),
    Caution(
        "extraction_error",
        "The difference could be extraction error: at this accuracy (F1) misses on one side and false marks on the other can make it.",
        "差は抽出の誤りかもしれない。この抽出精度(F1)では、一方の見落としと他方の誤検出だけでこの大きさの差が生じうる。",
    ),
    Caution(
        "p_unattainable",
        "No p: even the most extreme arrangement would not reach the level.",
        "p値は示さない。最も極端な並べ替えでも有意水準に届かない。",
    ),
    Caution(
        "p_uncertain",
        "The Monte Carlo interval of p straddles the level: more permutations are needed to decide.",
        "p値のモンテカルロ誤差の範囲に有意水準が含まれる。判断には並べ替えの回数を増やす必要がある。",
    ),
    Caution(
        "zero_reference",
        "Nothing was found on the other side: there is no ratio.",
        "比べる側の該当が0件のため、比を示さない。",
    ),
    Caution("no_variation", "All units agree: there is nothing to test.", "ばらつきがなく、検定できない。"),
    Caution(
        "aligned_by_program",
        "Which sentences tell the same claim was decided by program: not every pair is right, and not every pair is found.",
        "どの文が同じ主張を伝えるかはプログラムの判定であり、誤りも見落としもある。",
    ),
    Caution(
        "no_map", "No map: it takes three outlets with marks and three features.", "媒体の図は示さない。該当のある媒体と特徴が3つ以上必要。"
    ),
    Caution(
        "no_region",
        "No region on the map: it takes at least 5 articles (5 stories where several articles tell one) and 50 marks.",
        "図に領域は示さない。記事が5本以上(同じ出来事の記事が複数ある場合は出来事が5件以上)、該当が50件以上必要。",
    ),
    Caution(
        "no_classifier",
        "No classifier: it takes two outlets with at least three stories (or articles, where no story is named) each.",
        "分類器は示さない。出来事(記載がなければ記事)が3件以上ある媒体が2つ以上必要。",
    ),
    Caution(
        "too_little_gold",
        "No corrected interval: it takes 5 articles (or stories) with passages coded by hand, and 5 marks in them.",
        "補正後の区間は示さない。人手で符号化した記事(または出来事)が5件以上、その中の該当が5件以上必要。",
    ),
)
"""Every caution code, in the order in which they stand in a row."""


def explain(code: str, language: Literal["en", "ja"] = "en") -> str:
    """The sentence of a caution code.

    Raises:
        KeyError: There is no such code.
    """
    caution = {caution.code: caution for caution in CAUTIONS}[code]
    return caution.ja if language == "ja" else caution.en


class Background(NamedTuple):
    """What is known from outside the counts.

    Attributes:
        quarantine: Share (0 to 1) of each outlet's input that could not be measured.
        accuracy: F1 by genre and measure, from validation; a measure that is not in it is of unknown accuracy on that genre.
    """

    quarantine: Mapping[str, float] = {}
    accuracy: Mapping[str, Mapping[str, float]] = {}


def written(flags: Flags) -> NDArray[np.str_]:
    """The codes of each cell, in the order of `CAUTIONS`, separated by spaces.

    Raises:
        KeyError: A flag is not a caution code.
    """
    if unknown := set(flags) - {caution.code for caution in CAUTIONS}:
        raise KeyError(f"no such caution: {', '.join(sorted(unknown))}")
    ordered = [(caution.code, flags[caution.code]) for caution in CAUTIONS if caution.code in flags]
    text = np.full(np.broadcast_shapes(*(flag.shape for _, flag in ordered)), "", dtype=object)
    for code, flag in ordered:
        text = np.where(flag, text + (code + " "), text)
    return np.char.rstrip(text.astype(str))


def of_articles(table: AnyPanel) -> Flags:
    """Cautions (outlets × keys) that follow from an outlet's own articles."""
    codes = table.cells.outlet[table.cells.of_article]
    n_articles, n_stories = table.coverage
    add = indicator(codes, len(table.outlets))
    by_outlet = np.argsort(codes, kind="stable")
    first = np.unique(codes[by_outlet], return_index=True)[1]
    sums = [(add @ part.counts, np.maximum.reduceat(part.counts[by_outlet], first, axis=0)) for part in table.slices()]
    total, largest = map(np.hstack, zip(*sums, strict=True))
    return {
        "no_exposure": n_articles == 0,
        "one_article": n_articles == 1,
        "one_story": (n_articles > 1) & (n_stories == 1),
        "few_articles": (n_articles > 1) & (n_articles < FEW),
        "few_stories": (n_stories > 1) & (n_stories < np.minimum(FEW, n_articles)),
        "concentrated": (n_articles > 1) & (total > 1) & (largest > total / 2),
    }


def of_sides(table: AnyPanel, background: Background, pairs: list[tuple[list[str], list[str]]]) -> Flags:
    """Cautions (pairs × keys) that follow from what is compared: the outlets of one side and those of the other."""
    ones = np.ones((1, len(table.keys)), dtype=bool)
    quarantine = np.array([_gap(background.quarantine, left, right) > QUARANTINE_POINTS for left, right in pairs])
    number = {outlet: place for place, outlet in enumerate(table.outlets)}
    sides = [[[number[outlet] for outlet in side] for side in pair] for pair in pairs]
    mixes = {name: _mixes(table, name) for name in ("genre", "event")}
    flags = {name: np.array([_distance(mix, *pair) > MIX_DISTANCE for pair in sides]) for name, mix in mixes.items()}
    return {
        "unequal_genres": flags["genre"][:, None] & ones,
        "unequal_stories": flags["event"][:, None] & ones,
        "quarantine_imbalance": quarantine[:, None] & ones,
    }


def _gap(quarantine: Mapping[str, float], left: list[str], right: list[str]) -> float:
    rates = [[quarantine.get(outlet, 0.0) for outlet in side] for side in (left, right)]
    return abs(float(np.mean(rates[0])) - float(np.mean(rates[1]))) if left and right else 0.0


def _mixes(table: AnyPanel, column: str) -> sparse.csr_array:
    """How many articles of each outlet have each named genre or event."""
    named = np.asarray(table.articles[column] != "")
    outlet = pd.Index(table.outlets).get_indexer(pd.Index(table.articles["outlet"][named]))
    code, names = pd.factorize(table.articles[column][named])
    return sparse.csr_array((np.ones(len(code)), (outlet, code)), shape=(len(table.outlets), len(names)))


def _distance(mixes: sparse.csr_array, left: Sequence[int], right: Sequence[int]) -> float:
    """Total variation distance of two sides' mixes; 0 where a side has no named genre or event."""
    sides = [np.asarray(mixes[list(side)].sum(axis=0)) for side in (left, right)]
    if not all(side.sum() for side in sides):
        return 0.0
    return float(np.abs(sides[0] / sides[0].sum() - sides[1] / sides[1].sum()).sum() / 2)


def each_against_rest(outlets: list[str]) -> list[tuple[list[str], list[str]]]:
    """Each outlet on the one side, all others on the other."""
    return [([outlet], [other for other in outlets if other != outlet]) for outlet in outlets]
