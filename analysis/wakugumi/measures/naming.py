"""Naming choices: the shares of the names that each outlet gives to one referent, by voice and by first and later mentions.

A share is out of all names of that referent in the outlet, voice and kind of mention; what no entry of the lexicon knows is in none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from wakugumi.features.records import Mark
from wakugumi.language.lexicons import Entry
from wakugumi.language.tokens import Tokens

ALL = "all"
FIRST, LATER = "first", "later"
COLUMNS = ("referent", "outlet", "voice", "mention", "form", "category", "slant", "count", "exposure", "share", "n_articles")
CANDIDATE_COLUMNS = ("referent", "form", "why", "count", "n_outlets", "n_articles")

_NAME = "名詞-固有名詞"
_NOUN = ("名詞-普通名詞", "名詞-固有名詞", "接尾辞-名詞的", "接頭辞")
_MOST = 4


def naming_table(marks: pd.DataFrame, entries: Sequence[Entry]) -> pd.DataFrame:
    """Referent × outlet × form with counts and shares.

    Args:
        marks: Rows of the table `marks`, each article's in the order of its text: `article`, `outlet`, `family`, `entry`, `voice`, and,
            where repeats are to be left out, `duplicate`. Families other than naming are left out.
        entries: The naming entries, with the fields `referent`, `form` and `slant`.

    Returns:
        A row per referent, outlet, voice (`author`, `attributed`, `all`), mention (`first` of the referent in its article, `later`,
        `all`) and form, nought where the outlet never uses it: `count`, `exposure` (all names of the referent in that outlet, voice
        and mention), `share` (missing where the exposure is nought), `n_articles` (articles behind the exposure).
    """
    rows = _mentions(marks, entries)
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    wide = pd.concat([rows, rows.assign(voice=ALL)])
    wide = pd.concat([wide, wide.assign(mention=ALL)], ignore_index=True)
    cell = ["referent", "outlet", "voice", "mention"]
    counts = wide.groupby([*cell, "form"], sort=True).size().rename("count").reset_index()
    exposures = wide.groupby(cell, sort=True).agg(exposure=("form", "size"), n_articles=("article", "nunique")).reset_index()
    forms = rows[["referent", "form", "category", "slant"]].drop_duplicates(["referent", "form"])
    table = exposures.merge(forms, on="referent").merge(counts, on=[*cell, "form"], how="left")
    table["count"] = table["count"].fillna(0).astype(int)
    table["share"] = table["count"] / table["exposure"]
    return table.sort_values([*cell, "form"], ignore_index=True)[list(COLUMNS)]


def _mentions(marks: pd.DataFrame, entries: Sequence[Entry]) -> pd.DataFrame:
    known = {entry.id: entry for entry in entries}
    kept = marks[(marks["family"] == "naming") & marks["entry"].isin(known)]
    if "duplicate" in kept:
        kept = kept[~kept["duplicate"].fillna(False).astype(bool)]
    rows = kept[["article", "outlet", "voice", "entry"]].copy()
    rows["category"] = [known[entry].category for entry in rows["entry"]]
    for field in ("referent", "form", "slant"):
        rows[field] = [known[entry].fields[field] for entry in rows["entry"]]
    place = rows.groupby(["article", "referent"], sort=False).cumcount()
    return rows.assign(mention=[FIRST if number == 0 else LATER for number in place])


class NamedText(NamedTuple):
    """A passage with its naming marks, for the search of further forms."""

    article: str
    outlet: str
    tokens: Tokens
    marks: Sequence[Mark]


def further_forms(texts: Iterable[NamedText], entries: Sequence[Entry], *, min_count: int = 2) -> pd.DataFrame:
    """Forms that no entry knows and that look like names of its referents, for the user to read and accept into the lexicon.

    Two signs: `position`, a compound that begins or ends with a proper name of the referent's forms (プーチン王朝); `head`, a proper name
    before the head noun of the referent's forms, which may be a referent of its own (テヘラン指導部).

    Args:
        texts: Passages with their naming marks.
        entries: The naming entries.
        min_count: Fewest occurrences.

    Returns:
        A row per candidate, most frequent first: `referent` (those whose forms begin so; empty for `head`), `form`, `why`, `count`,
        `n_outlets`, `n_articles`.
    """
    anchors, heads, known = _anchors(entries)
    counts: Counter[tuple[str, str, str]] = Counter()
    outlets: dict[tuple[str, str, str], set[str]] = {}
    articles: dict[tuple[str, str, str], set[str]] = {}
    for text in texts:
        for candidate in _candidates(text, anchors, heads, known):
            counts[candidate] += 1
            outlets.setdefault(candidate, set()).add(text.outlet)
            articles.setdefault(candidate, set()).add(text.article)
    rows = [
        (referent, form, why, count, len(outlets[referent, form, why]), len(articles[referent, form, why]))
        for (referent, form, why), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= min_count
    ]
    return pd.DataFrame(rows, columns=list(CANDIDATE_COLUMNS))


def _anchors(entries: Sequence[Entry]) -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    """Words that begin forms, with their referents; words that end them; all forms."""
    begins: dict[str, set[str]] = {}
    heads = set()
    for entry in entries:
        for pattern in entry.patterns:
            words = [word.removeprefix("=") for word in pattern.split()]
            if len(words) > 1:
                begins.setdefault(words[0], set()).add(entry.fields["referent"])
                heads.add(words[-1])
    anchors = {word: " ".join(sorted(referents)) for word, referents in begins.items()}
    return anchors, frozenset(heads - set(anchors)), frozenset(entry.fields["form"] for entry in entries)


def _candidates(
    text: NamedText, anchors: Mapping[str, str], heads: frozenset[str], known: frozenset[str]
) -> Iterator[tuple[str, str, str]]:
    tokens, words = text.tokens, text.tokens.vocabulary
    for first, last in _compounds(tokens):
        form = tokens.text[tokens.starts[first] : tokens.ends[last]]
        if form in known or last == first or last - first >= _MOST:
            continue
        ends = [words.surface[tokens.types[index]] for index in (first, last)]
        names = [word for index, word in zip((first, last), ends, strict=True) if words.pos[tokens.types[index]].startswith(_NAME)]
        is_marked = any(mark.start <= tokens.starts[first] and tokens.ends[last] <= mark.end for mark in text.marks)
        if is_marked:
            continue
        if referent := next((anchors[name] for name in names if name in anchors), ""):
            yield referent, form, "position"
        elif ends[1] in heads and names[:1] == ends[:1]:
            yield "", form, "head"


def _compounds(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Rows of neighbouring nouns, as first and last token."""
    words = tokens.vocabulary
    first = -1
    for index, kind in enumerate(tokens.types):
        is_noun = words.pos[kind].startswith(_NOUN)
        if is_noun and first < 0:
            first = index
        elif not is_noun and first >= 0:
            yield first, index - 1
            first = -1
    if first >= 0:
        yield first, len(tokens) - 1
