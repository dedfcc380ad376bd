"""A small synthetic study for the tests of presentation: invented outlets, counts drawn with a named seed."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest

from wakugumi.presentation import charts, contrast_charts, relation_charts, share_charts
from wakugumi.presentation.chart import Chart

OUTLETS = ("中央通信", "国営放送", "夕刊ゲンバ", "Harbor Blog")
COUNTED = {
    "attribution": ("direct", "indirect", "mixed", "mention"),
    "hedge": ("epistemic", "evidential", "hearsay", "unknown", "approximate"),
    "booster": (),
    "loaded": ("naming", "evaluative", "violence", "metaphor", "sensation", "scare_quote"),
}
SOURCE_TYPES = ("person", "anonymous", "body", "media", "document", "unspecified")
STANCES = ("neutral", "assertive", "doubting", "urging", "denying")
CERTAINTY = ("asserted_author", "asserted_source", "hedged_author", "hedged_source", "reported", "unknown")


def _row(outlet, measure, category, voice, statistic, count, exposure, unit, n_articles):
    value = count / exposure * (1000 if statistic == "rate_per_1000" else 1)
    spread = 1.96 * value / max(count, 1) ** 0.5
    few = n_articles < 3
    return {
        "outlet": outlet,
        "measure": measure,
        "category": category,
        "voice": voice,
        "statistic": statistic,
        "estimate": value,
        "low": float("nan") if few else max(0.0, value - spread),
        "high": float("nan") if few else value + spread,
        "count": count,
        "exposure": exposure,
        "exposure_unit": unit,
        "n_articles": n_articles,
        "n_stories": 3,
        "unit": "article",
        "accuracy": float("nan"),
        "caution": "few_articles too_few_units accuracy_unknown" if few else "accuracy_unknown",
    }


def make_estimates(seed: int = 20260712, outlets: tuple[str, ...] = OUTLETS) -> pd.DataFrame:
    """Estimates of four outlets, one of them with too few articles for intervals."""
    generator = np.random.default_rng(seed)
    rows = []
    for place, outlet in enumerate(outlets):
        n = 12 if place else 2
        tokens = {"author": 2400, "attributed": 1500, "all": 3900}
        for measure, categories in COUNTED.items():
            for voice, exposure in tokens.items():
                counts = generator.poisson(8 + 5 * place, size=max(1, len(categories)))
                counted = [*zip(categories, counts[: len(categories)], strict=True), ("all", counts.sum())]
                rows += [_row(outlet, measure, c, voice, "rate_per_1000", int(k), exposure, "tokens", n) for c, k in counted]
        for measure, categories in (("source_type", SOURCE_TYPES), ("stance", STANCES), ("certainty", CERTAINTY)):
            counts = generator.poisson(12, size=len(categories)) + 1
            unit = "claims" if measure == "certainty" else "attributions"
            counted = zip(categories, counts, strict=True)
            rows += [_row(outlet, measure, c, "all", "share", int(k), int(counts.sum()), unit, n) for c, k in counted]
        rows.append(_row(outlet, "voice_characters", "attributed", "all", "share", 2500 + 300 * place, 6400, "characters", n))
    return pd.DataFrame(rows)


@pytest.fixture
def estimates() -> pd.DataFrame:
    return make_estimates()


SENTENCE = "港湾局の報道官は「橋の閉鎖は約三日で終わる」と述べた。専門家によると、極秘の点検が続いているとみられる。"
SPANS = (
    ("attribution", "direct", "と述べた", 1, "author", "author", "述べる"),
    ("attribution", "indirect", "によると", 0, "author", "author", "によると"),
    ("hedge", "approximate", "約", 0, "attributed", "a1", "約"),
    ("hedge", "evidential", "とみられる", 0, "attributed", "a2", "とみられる"),
    ("loaded", "sensation", "極秘", 0, "attributed", "a2", "極秘"),
)


def make_tables(outlets: tuple[str, ...] = OUTLETS, sentence: str = SENTENCE, title: str = "橋はいつ開くか") -> dict[str, pd.DataFrame]:
    """Tables of a study: one article per outlet, each with the same invented passage."""
    articles, passages, texts, marks, attributions = [], [], [], [], []
    for place, outlet in enumerate(outlets):
        article = f"article-{place}"
        keys = {"article": article, "outlet": outlet}
        articles.append(
            keys | {"title": title, "date": f"2031-04-0{place + 1}" if place else "", "event": "橋", "n_passages": 1, "n_tokens": 31}
        )
        here = keys | {"passage": f"{article}/1"}
        passages.append(here | {"event": "橋", "role": "body", "first_line": 1, "n_characters": len(sentence), "n_tokens": 31})
        texts.append({"article": article, "passage": f"{article}/1", "text": sentence})
        for family, category, cue, skip, voice, owner, lemma in SPANS:
            start = sentence.find(cue) + skip
            span = {"start": start, "end": start + len(cue) - skip, "entry": f"{family}/{lemma}", "lemma": lemma}
            marks.append(
                here | span | {"family": family, "category": category, "voice": voice, "owner": owner, "grade": "", "duplicate": False}
            )
        attributions += [here | row | {"duplicate": False} for row in _attributions(sentence)]
    rows = {"articles": articles, "passages": passages, "texts": texts, "marks": marks, "attributions": attributions}
    passages_table = pd.DataFrame(rows["passages"]).assign(status="measured")
    quarantine = pd.DataFrame(
        [{"file": "scan.pdf", "line": None, "outlet": outlets[0], "code": "binary", "reason": "not a text", "sha256": ""}]
    )
    tables = {name: pd.DataFrame(content) for name, content in rows.items()}
    return tables | {"passages": passages_table, "quarantine": quarantine, "estimates": make_estimates(outlets=outlets)}


def _attributions(sentence: str) -> list[dict[str, object]]:
    direct, indirect = sentence.find("述べた"), sentence.find("によると")
    quoted = sentence.find("「") + 1
    first = {"attribution": "a1", "cue_start": direct, "cue_end": direct + 3, "source_start": 0, "source_end": sentence.find("は「")}
    first |= {"content_start": quoted, "content_end": sentence.find("」"), "mode": "direct", "source_type": "anonymous", "entry": "says"}
    second = {"attribution": "a2", "cue_start": indirect, "cue_end": indirect + 4, "source_start": indirect - 3, "source_end": indirect}
    second |= {
        "content_start": indirect + 5,
        "content_end": len(sentence) - 1,
        "mode": "indirect",
        "source_type": "anonymous",
        "entry": "to",
    }
    common = {
        "stance": "neutral",
        "parent": "",
        "depth": 1,
        "resolved_start": None,
        "resolved_end": None,
        "resolved_by": "",
        "source_id": "",
    }
    return [first | common, second | common]


@pytest.fixture
def study() -> Callable[..., dict[str, pd.DataFrame]]:
    """Makes the tables of a study with the outlets, sentence and title that a test asks for."""
    return make_tables


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    return make_tables()


RUN = {
    "versions": {"wakugumi": "0.1.0", "schema": "1", "fugashi": "1.5.2", "unidic-lite": "1.0.8", "user_dictionary": "0123456789abcdef"},
    "seed": 20260101,
    "sums": {"files": 5, "files_read": 4, "files_quarantined": 1, "passages": 4, "passages_measured": 4, "passages_duplicate": 0},
}


@pytest.fixture
def run() -> dict[str, object]:
    return RUN


HOSTILE = (
    '<script>alert("x")</script>',
    "<img src=x onerror=alert(1)>",
    '<span style="background:url(http://example.invalid/a.png)">紙</span>',
    '<a href="https://example.invalid/">link</a>',
    "%{customdata} %{x}",
    r"$\href{https://example.invalid/}{x}$",
    "A<B and C>D",
    "</script><b>bold</b>",
    "https://example.invalid/紙",
    "=1+1",
)


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    """A name that some reader of markup would interpret."""
    return str(request.param)


@pytest.fixture
def hostile_names() -> tuple[str, ...]:
    """All of these names at once."""
    return HOSTILE


class Seen(NamedTuple):
    """What happened while a page was open."""

    errors: list[str]
    requests: list[str]
    dialogs: list[str]


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[[Path], tuple[Any, Seen]]]:
    """Opens a page file and returns the page and what happened."""
    opened = []

    def open_page(path: Path) -> tuple[Any, Seen]:
        page = browser.new_page()
        opened.append(page)
        seen = Seen([], [], [])
        page.on("console", lambda message: seen.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_function(
            "document.querySelectorAll('.chart').length === document.querySelectorAll('.chart .main-svg:first-child').length"
        )
        return page, seen

    yield open_page
    for page in opened:
        page.close()


SPEAKERS = ("港湾局報道官", "市長", "橋梁の専門家", "漁協組合長")


def make_chains() -> pd.DataFrame:
    """Attributions by outlet, cited outlet and speaker."""
    generator = np.random.default_rng(20260713)
    rows = [
        {"outlet": outlet, "cited": cited, "speaker": speaker, "source_type": "person", "count": int(count)}
        for outlet in OUTLETS
        for cited in ("", "中央通信", "Sea Times")
        for speaker in SPEAKERS
        if cited != outlet and (count := generator.poisson(4))
    ]
    return pd.DataFrame(rows)


def make_shares(column: str, values: tuple[str, ...], **more: str) -> pd.DataFrame:
    """Counts of `values` by outlet, out of the outlet's total."""
    generator = np.random.default_rng(20260714)
    rows = []
    for outlet in OUTLETS:
        counts = generator.poisson(9, size=len(values)) + 1
        total = {"exposure": int(counts.sum()), "n_articles": 12, "outlet": outlet, **more}
        rows += [total | {column: value, "count": int(count)} for value, count in zip(values, counts, strict=True)]
    return pd.DataFrame(rows)


def make_keyness(terms: int = 60) -> pd.DataFrame:
    """Terms of one outlet with frequency, effect and score."""
    generator = np.random.default_rng(20260715)
    words = ("極秘", "点検", "衝撃", "報道官", "橋", "閉鎖", "激怒", "関係者", "見通し", "発表")
    effect = generator.normal(0, 2, terms)
    table = {
        "outlet": OUTLETS[2],
        "term": [f"{words[i % len(words)]}{'' if i < len(words) else i}" for i in range(terms)],
        "frequency": 10 ** generator.uniform(1, 4, terms),
        "effect": effect,
        "score": abs(effect),
        "count": generator.poisson(20, terms),
        "n_articles": 12,
        "caution": "",
    }
    return pd.DataFrame(table)


def make_map() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Points of outlets and the corners of their regions."""
    generator = np.random.default_rng(20260716)
    points = pd.DataFrame({"outlet": OUTLETS, "x": generator.normal(0, 1, 4), "y": generator.normal(0, 1, 4), "n_articles": 12})
    turns = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    corners = [
        {"outlet": row.outlet, "x": row.x + 0.35 * np.cos(turn), "y": row.y + 0.25 * np.sin(turn)}
        for row in points.itertuples()
        for turn in turns
    ]
    return points, pd.DataFrame(corners)


def make_reuse() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Who carries whom, and the passages: a carried one of 1,000 characters each, one of the outlet's own, one that repeats it."""
    pairs = ((3, 0, 0.9), (3, 2, 0.2), (2, 0, 0.4), (1, 0, 0.5))
    rows = [
        {"carrier_passage": f"{a}/{b}", "carrier_outlet": OUTLETS[a], "origin_outlet": OUTLETS[b], "share": share, "left_out": False}
        for a, b, share in pairs
    ]
    passages = [{"passage": row["carrier_passage"], "outlet": row["carrier_outlet"], "n_characters": 1000} for row in rows]
    passages += [{"passage": f"{a}/own", "outlet": outlet, "n_characters": 1000} for a, outlet in enumerate(OUTLETS)]
    repeat = {"carrier_passage": "3/again", "carrier_outlet": OUTLETS[3], "origin_outlet": OUTLETS[3], "share": 1.0, "left_out": True}
    passages.append({"passage": "3/again", "outlet": OUTLETS[3], "n_characters": 1000})
    reused = pd.DataFrame(rows).assign(relation="copy")
    repeated = pd.DataFrame([repeat]).assign(relation="repeat")
    return pd.concat([reused, repeated], ignore_index=True), pd.DataFrame(passages).assign(status="measured")


def make_timeline() -> pd.DataFrame:
    """A rate by outlet and date; one date is unknown."""
    generator = np.random.default_rng(20260717)
    rows = []
    for outlet in OUTLETS:
        for day in range(1, 11):
            value = float(generator.gamma(9, 2))
            interval = {"low": value * 0.7, "high": value * 1.4} if day % 2 else {"low": math.nan, "high": math.nan}
            counts = {"count": round(value), "exposure": 1000, "n_articles": 3}
            rows.append({"outlet": outlet, "date": f"2031-04-{day:02}", "estimate": value, **interval, **counts})
    return pd.DataFrame([*rows, rows[0] | {"date": ""}])


def make_contrasts() -> pd.DataFrame:
    """Each outlet against the others, in the families; one ratio is 0, one interval wide."""
    generator = np.random.default_rng(20260718)
    rows = []
    for measure in ("attribution", "hedge", "booster", "loaded"):
        for place, outlet in enumerate(OUTLETS):
            ratio, spread = float(np.exp(generator.normal(0, 0.7))), 1.6 + place
            row = {"outlet": outlet, "against": "rest", "measure": measure, "category": "all", "voice": "all", "statistic": "rate_per_1000"}
            row |= {"difference": 8 * (ratio - 1), "low": 8 * (ratio / spread - 1), "high": 8 * (ratio * spread - 1)}
            row |= {"ratio": ratio, "ratio_low": ratio / spread, "ratio_high": ratio * spread}
            row |= {"p": 0.001 if ratio > 2 else 0.4, "p_holm": 0.016 if ratio > 2 else 1.0, "tests": 16, "family_of_tests": "primary"}
            rows.append(row | {"n_articles": 12, "n_against": 36, "caution": "" if place else "few_articles"})
    rows[0] |= {"ratio": 0.0, "ratio_low": 0.0, "ratio_high": 0.4}
    return pd.DataFrame(rows)


def every_chart() -> list[Chart]:
    """One chart of each kind that the package draws."""
    tables = make_estimates()
    outcomes = {
        "drift_source": ("none", "kept", "generalised", "replaced", "dropped", "added"),
        "drift_hedge": ("none", "kept", "dropped", "added"),
        "drift_loaded": ("none", "kept", "exchanged", "removed", "added"),
        "drift_certainty": ("kept", "up", "down"),
    }
    drift = pd.concat([make_shares("category", values, measure=measure) for measure, values in outcomes.items()], ignore_index=True)
    return [
        charts.rates(tables),
        charts.floor(tables),
        charts.hedges_by_voice(tables),
        share_charts.certainty(tables),
        share_charts.voice_shares(make_shares("side", ("市", "国", "住民", "業者"))),
        share_charts.naming(make_shares("form", ("大橋", "沈む橋", "市の橋", "欠陥橋"), referent="橋"), "橋"),
        share_charts.drift(drift),
        contrast_charts.contrasts(make_contrasts()),
        contrast_charts.contrasts(make_contrasts(), shown="difference"),
        relation_charts.chains(make_chains()),
        relation_charts.keyness(make_keyness(), OUTLETS[2]),
        relation_charts.outlet_map(*make_map(), explained=(0.41, 0.22)),
        relation_charts.reuse(*make_reuse()),
        relation_charts.timeline(make_timeline(), "hedge"),
    ]


@pytest.fixture(scope="session")
def all_charts() -> list[Chart]:
    return every_chart()
