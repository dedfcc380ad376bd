"""The encoder of clauses: a sentence to a vector for each of its stretches, near those of stretches that tell the same.

It was trained on invented events whose claims are known (`data/claims`, `benchmarks/clauses.py`) from multilingual-e5-small, and stands
beside this file as `encoder.onnx` (weights in eight bits, arithmetic in single precision) and `encoder_pieces.json`.

References:
    Wang, Yang, Huang, Yang, Majumder and Wei, 2024. Multilingual E5 text embeddings: a technical report. arXiv:2402.05672.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from wakugumi.alignment.stretches import LONGEST, stretches

MODEL, PIECES = (Path(__file__).with_name(name) for name in ("encoder.onnx", "encoder_pieces.json"))
Vectors = npt.NDArray[np.float32]
_BATCH = 32
_BEGIN, _END, _PADDING = "<s>", "</s>", "<pad>"
PREFIX = "query:"


class Encode(Protocol):
    """What gives the clauses of texts their vectors."""

    def __call__(self, texts: Sequence[str]) -> list[Vectors]:
        """For each text an array of clauses x width, rows of unit length."""
        ...


class MissingLibraryError(ImportError):
    """The libraries that run the encoder are not installed."""

    def __init__(self) -> None:
        super().__init__('comparing claims by clauses needs two more libraries: pip install "wakugumi[clauses]"')


class ClauseEncoder(NamedTuple):
    """What `load_encoder` gives.

    Attributes:
        session: the model, of onnxruntime.
        tokenizer: cuts a text into pieces of words, of tokenizers.
    """

    session: Any
    tokenizer: Any

    def __call__(self, texts: Sequence[str]) -> list[Vectors]:
        """For each text an array of stretches x width, rows of unit length."""
        found: dict[str, Vectors] = {}
        # Texts of one length together, so that little is padding.
        wanted = sorted(set(texts), key=lambda text: (len(text), text))
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            found |= zip(batch, self._encoded(batch), strict=True)
        return [found[text] for text in texts]

    def _encoded(self, texts: Sequence[str]) -> list[Vectors]:
        begin, end, padding = (self.tokenizer.token_to_id(mark) for mark in (_BEGIN, _END, _PADDING))
        prefix = self.tokenizer.encode(PREFIX, add_special_tokens=False).ids
        # The tokenizer refuses a lone surrogate; a question mark in its place keeps the offsets.
        read = (text[:LONGEST].encode("utf-8", "replace").decode() for text in texts)
        cut = [self.tokenizer.encode(text, add_special_tokens=False) for text in read]
        rows = [[begin, *prefix, *each.ids, end] for each in cut]
        known = np.arange(max(map(len, rows))) < np.array([[len(row)] for row in rows])
        pieces = np.full(known.shape, padding, dtype=np.int64)
        pieces[known] = np.concatenate(rows)
        (hidden,) = self.session.run(None, {"pieces": pieces, "known": known})
        # A text without pieces is told by the mark of its end.
        first = 1 + len(prefix)
        parts = zip(texts, cut, hidden, strict=True)
        return [_stretched(text, each.offsets, vectors[first : first + max(len(each.ids), 1)]) for text, each, vectors in parts]


def _stretched(text: str, offsets: Sequence[tuple[int, int]], hidden: Vectors) -> Vectors:
    """The mean of the pieces of each stretch, unit length."""
    places = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    inside = [(places[:, 0] >= start) & (places[:, 1] <= end) for start, end in stretches(text)]
    means = np.array([hidden[each].mean(axis=0) for each in inside if each.any()] or [hidden.mean(axis=0)])
    unit: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
    return unit


def versions() -> dict[str, str]:
    """What the vectors depend on: the library that runs the encoder, and the hash of its weights."""
    import onnxruntime

    return {"onnxruntime": onnxruntime.__version__, "encoder": hashlib.sha256(MODEL.read_bytes()).hexdigest()}


@cache
def load_encoder() -> ClauseEncoder:
    """The encoder that is shipped; one thread, so that sums do not differ with the number of processors.

    Raises:
        MissingLibraryError: `wakugumi[clauses]` is not installed.
    """
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingLibraryError from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(MODEL), options, providers=["CPUExecutionProvider"])
    return ClauseEncoder(session, Tokenizer.from_file(str(PIECES)))
