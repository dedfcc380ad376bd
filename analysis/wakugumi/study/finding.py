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
_SETS = ("aside", "unseen", "opinion")
_SHOWN = (("attribution", "f1"), ("attribution", "cue_and_source_f1"), ("attribution", "content_f1"), ("hedge", "f1"), ("loaded", "f1"))
_ACCURACY: dict[Lang, str] = {
    "en": """F1 on passages of which nobody has read an error, coded by hand with the codebook: some of the press, and some that language
models wrote and coded for this project without sight of the program's answers, in the manner of news, and in that of columns,
tabloids, blogs, translated commentary and magazine sites. In brackets 95 % intervals by article; n is the number of
marks coded by hand.

| | the press ({aside} passages) | news, written ({unseen}) | opinion, written ({opinion}) |
| --- | --- | --- | --- |
| attribution: cue | {rows[0]} |
| attribution: cue and source | {rows[1]} |
| attribution: characters of what is attributed | {rows[2]} |
| hedge | {rows[3]} |
| loaded term | {rows[4]} |""",
    "ja": """手作業で符号化し、誰も誤りを見ていない箇所での F1。報道の一部と、プログラムの出力を見ていない言語モデルが
このプロジェクトのために書いて符号化したもの(ニュース風のものと、コラム・夕刊紙・ブログ・翻訳論評・雑誌サイト風のもの)。
[ ] は記事を単位とする95%区間、n は手作業の印の数。

| | 報道({aside}箇所) | 書き下ろしのニュース({unseen}) | 書き下ろしの論評({opinion}) |
| --- | --- | --- | --- |
| 発言の引用:手がかり | {rows[0]} |
| 発言の引用:手がかりと情報源 | {rows[1]} |
| 発言の引用:引用された内容の文字 | {rows[2]} |
| ぼかし表現 | {rows[3]} |
| 評価語 | {rows[4]} |""",
}
_WITH_INTERVAL = "{value:.2f} [{low:.2f}, {high:.2f}], n {marks}"
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
    """How well the families do on passages of which nobody read an error; `figures` is `data/validation/figures.csv`."""
    found = {(row["set"], row["family"], row["figure"]): row for row in figures.to_dict("records")}
    rows = [" | ".join(_WITH_INTERVAL.format_map(found[name, *key]) for name in _SETS) for key in _SHOWN]
    return _ACCURACY[lang].format(rows=rows, **{name: found[name, *_SHOWN[0]]["passages"] for name in _SETS})


def with_block(text: str, name: str, paragraph: str) -> str:
    """A README with `paragraph` between the marks of a name."""
    begin, _, end = (re.escape(line) for line in BLOCK.format(name=name, paragraph="").split("\n"))
    return re.sub(f"{begin}.*?{end}", lambda _: BLOCK.format(name=name, paragraph=paragraph), text, flags=re.DOTALL)


def write_findings(root: Path, estimates: pd.DataFrame) -> None:
    """Fill in both READMEs under `root`."""
    figures = pd.read_csv(root / "data" / "validation" / "figures.csv")
    for lang, name in READMES.items():
        path = root / name
        text = with_block(path.read_text("utf-8"), "finding", finding(estimates, lang))
        path.write_text(with_block(text, "accuracy", accuracy(figures, lang)), "utf-8")
