"""The sources of a marked corpus."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from wakugumi.identity.actors import Actors, load_actors
from wakugumi.identity.corrections import Correction, read_corrections
from wakugumi.identity.sources import Identified, identify
from wakugumi.identity.stories import CorpusSources, Stories, at_once
from wakugumi.study.corpus import ARTICLES_AT_A_TIME, Tables, as_frame
from wakugumi.study.gathering import Filled
from wakugumi.study.memory import lean, leanly


def identified(forms: pd.DataFrame, folders: Sequence[Path]) -> Identified:
    """The sources of these `source_forms`, under the actors and corrections of the user's folders.

    Raises:
        ActorError: a user's `actors.toml` is malformed.
        CorrectionError: a user's `corrections.csv` is malformed.
    """
    actors = load_actors(*folders)
    return identify(forms, actors, _corrections(folders, actors))


@lean
def corpus_sources(filled: Filled, stories: Stories, actors: Actors, folders: Sequence[Path]) -> CorpusSources:
    """The sources of a corpus, some stories at a time; where there are corrections, which hold across stories, all at once.

    Raises:
        CorrectionError: a user's `corrections.csv` is malformed.
    """
    if corrections := _corrections(folders, actors):
        forms = pa.concat_tables([block["source_forms"] for block in filled.blocks("source_forms")])
        return at_once(identify(forms.to_pandas(), actors, corrections), filled.numbers_of(forms["article"]))
    for part in leanly(_by_story(filled, "source_forms", "resolved_forms")):
        stories.add(part["source_forms"], part["resolved_forms"], filled.numbers_of(part["source_forms"]["article"]))
    return stories.found()


def _corrections(folders: Sequence[Path], actors: Actors) -> list[Correction]:
    return [correction for folder in folders for correction in read_corrections(folder / "corrections.csv", actors.sides)]


def _by_story(filled: Filled, *tables: str) -> Iterator[Tables]:
    """These tables, some whole stories at a time; an article without an event is a story of its own."""
    events = as_frame(filled.articles, "event")["event"].fillna("")
    if not events.any():
        yield from filled.blocks(*tables)
        return
    story = pd.factorize(events.where(events != "", filled.articles["article"].to_pandas()))[0]
    sizes = np.bincount(story)
    group = (np.cumsum(sizes) - sizes) // ARTICLES_AT_A_TIME
    yield from (found for _, found in filled.groups(group[story], *tables))
