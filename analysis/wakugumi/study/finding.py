"""What the READMEs say is found, filled in from the published tables; `make publish` writes it anew and a test compares."""

import re
from pathlib import Path

import pandas as pd

from wakugumi.presentation.labels import Lang

BEGIN, END = "<!-- finding: written by make publish -->", "<!-- end of finding -->"
_CHANNEL, _AGENCIES = "politjoystic", ("reuters", "tass")
_WORDS: dict[Lang, str] = {
    "en": """Five Japanese web pages carry ten outlets' coverage of two stories, most of it in translation. The Telegram channel asserts
{politjoystic} of its claims in its own voice; the agencies that stand on the same page leave most of theirs to their sources
(Reuters {reuters}, TASS {tass}). Most outlets have one article here: the figure describes, it does not test
([notebook 01](notebooks/01-coverage.ipynb)).""",
    "ja": """対象は五つの日本語ウェブページで、十媒体による二つの出来事の報道を載せており、その多くは翻訳である。Telegram チャンネルは主張の
{politjoystic}を自らの声で断定しているのに対し、同じページに並ぶ通信社は主張の大半を情報源に委ねている(ロイター{reuters}、タス通信{tass})。
ここでは大半の媒体に記事が1本しかないため、この図は記述であって検定ではない([ノートブック 01](notebooks/01-coverage.ipynb))。""",
}
_OF: dict[Lang, str] = {"en": "{count} of {n}", "ja": "{n}件中{count}件"}
READMES: dict[Lang, str] = {"en": "README.md", "ja": "README.ja.md"}


def finding(estimates: pd.DataFrame, lang: Lang) -> str:
    """The paragraph under the main figure.

    Raises:
        ValueError: the tables no longer say what its words say.
    """
    claims = estimates.query("measure == 'certainty' and voice == 'all'").to_dict("records")
    found = {(row["outlet"], row["category"]): row for row in claims}
    shown = {_CHANNEL: found[_CHANNEL, "asserted_author"]} | {name: found[name, "asserted_source"] for name in _AGENCIES}
    if shown[_CHANNEL]["estimate"] < 0.8 or any(shown[name]["estimate"] <= 0.5 for name in _AGENCIES):
        raise ValueError("the words of the finding no longer fit its numbers: write them anew in wakugumi/study/finding.py")
    return _WORDS[lang].format(**{name: _OF[lang].format(count=row["count"], n=row["exposure"]) for name, row in shown.items()})


def with_finding(text: str, paragraph: str) -> str:
    """A README with `paragraph` between its marks."""
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: f"{BEGIN}\n{paragraph}\n{END}", text, flags=re.DOTALL)


def write_finding(root: Path, estimates: pd.DataFrame) -> None:
    """Fill in both READMEs under `root`."""
    for lang, name in READMES.items():
        path = root / name
        path.write_text(with_finding(path.read_text("utf-8"), finding(estimates, lang)), "utf-8")
