"""What a run is asked to do."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from wakugumi.alignment.copies_matching import CopyOptions
from wakugumi.corpus.sources import ReadOptions

Duplicates = Literal["per-outlet", "once", "all"]
ComparedBy = Literal["words", "clauses"]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """Everything that changes what a run computes (`jobs`, `scheduler` and `fresh`: only how fast).

    `duplicates` is `per-outlet` (what each outlet printed, its own repeats once), `once` (the origin of a copy only) or `all`; `copies`
    says what counts as a copy, and above which size of corpus fewer are looked for; `claims` says whether retold claims are found by
    the words of sentences alone or by the meaning of their clauses too; `gold` is a probability sample coded by hand, which corrects
    the estimates; `primary` names the tests declared before the run (`MEASURE`, `MEASURE.CATEGORY` or `MEASURE.CATEGORY.VOICE`; the
    totals of the families where it is empty); `note` stands under every figure; `shows_text` lets the reader and the report quote the
    articles.
    """

    reading: ReadOptions = field(default_factory=ReadOptions)
    lexicon_folders: tuple[Path, ...] = ()
    duplicates: Duplicates = "per-outlet"
    copies: CopyOptions = field(default_factory=CopyOptions)
    claims: ComparedBy = "words"
    gold: Path | None = None
    primary: tuple[str, ...] = ()
    seed: int = 20260101
    lang: Literal["en", "ja"] = "en"
    figures: bool = True
    shows_text: bool = True
    note: str = ""
    jobs: int = 1
    scheduler: str = ""
    fresh: bool = False
