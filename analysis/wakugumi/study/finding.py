"""What the READMEs say is found, and how accurately, filled in from published tables; `make publish` writes it anew and a test compares."""

import re
from pathlib import Path

import pandas as pd

from wakugumi.presentation.labels import Lang

BLOCK = "<!-- {name}: written by make publish -->\n{paragraph}\n<!-- end of {name} -->"
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
_ACCURACY: dict[Lang, str] = {
    "en": """On {passages} paragraphs and headlines of Japanese news from the web, coded with the codebook by language models that had not
seen the program's answers, attribution reaches F1 {f1} for the cue, {cue_and_source_f1} for cue and source together and
{content_f1} for the characters of what is attributed; mode is right in {mode_acc} and the type of source in {source_type_acc} of
the cues found. Blogs are read less well.""",
    "ja": """ウェブ上の日本語ニュース{passages}箇所(プログラムの出力を見ていない言語モデルが手引きに従って符号化)で測ると、
発言の引用の F1 は、手がかりで {f1}、手がかりと情報源がともに正しいもので {cue_and_source_f1}、
引用された内容の文字で {content_f1} である。見つけた手がかりのうち、話法は {mode_acc}、情報源の種類は {source_type_acc} が
正しい。ブログではこれより低い。""",
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


def accuracy(figures: pd.DataFrame, lang: Lang) -> str:
    """How well attribution does on news of the web; `figures` is `data/validation/web_news.csv`."""
    whole = figures.query("part == 'all' and family == 'attribution'").set_index("figure")
    values = {str(name): f"{value:.2f}" for name, value in whole["value"].items()}
    return _ACCURACY[lang].format(passages=whole["passages"].iloc[0], **values)


def with_block(text: str, name: str, paragraph: str) -> str:
    """A README with `paragraph` between the marks of a name."""
    begin, _, end = (re.escape(line) for line in BLOCK.format(name=name, paragraph="").split("\n"))
    return re.sub(f"{begin}.*?{end}", lambda _: BLOCK.format(name=name, paragraph=paragraph), text, flags=re.DOTALL)


def write_findings(root: Path, estimates: pd.DataFrame) -> None:
    """Fill in both READMEs under `root`."""
    figures = pd.read_csv(root / "data" / "validation" / "web_news.csv")
    for lang, name in READMES.items():
        path = root / name
        text = with_block(path.read_text("utf-8"), "finding", finding(estimates, lang))
        path.write_text(with_block(text, "accuracy", accuracy(figures, lang)), "utf-8")
