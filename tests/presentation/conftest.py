"""A small synthetic study for the tests of presentation: invented outlets, counts drawn with a named seed."""

import numpy as np
import pandas as pd
import pytest

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
