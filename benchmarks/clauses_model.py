"""The encoder of clauses, to be trained: a text to a unit vector for each of its stretches."""

from collections.abc import Sequence

import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from torch import nn
from torch.nn import functional

from benchmarks.clauses_base import Base, Vocabulary
from wakugumi.alignment.clauses import PREFIX
from wakugumi.alignment.stretches import LONGEST, stretches

HEADS = 12


def tokenizer_of(vocabulary: Vocabulary) -> Tokenizer:
    """What cuts a text into word pieces."""
    found = Tokenizer(models.Unigram(list(zip(vocabulary.pieces, vocabulary.scores, strict=True)), vocabulary.unknown, byte_fallback=False))
    found.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    found.pre_tokenizer = pre_tokenizers.Metaspace()
    return found


class Layer(nn.Module):
    """One layer of a BERT, named as in the file that it is loaded from."""

    def __init__(self, width: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = (nn.LayerNorm(width, epsilon) for _ in range(2))

    def forward(self, hidden: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
        """`hidden`: texts x pieces x width; `known`: texts x 1 x 1 x pieces, false where there is only padding."""
        texts, pieces, width = hidden.shape
        parts = (each(hidden).view(texts, pieces, HEADS, -1).transpose(1, 2) for each in (self.q, self.k, self.v))
        attended = functional.scaled_dot_product_attention(*parts, attn_mask=known).transpose(1, 2).reshape(texts, pieces, width)
        hidden = self.aln(hidden + self.ao(attended))
        return self.oln(hidden + self.fo(functional.gelu(self.fi(hidden))))


class Pieces(nn.Module):
    """The vectors of the pieces of each text, around their mean over all texts."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        width, inner = base.weights["place"].shape[1], base.weights["layers.0.fi.bias"].shape[0]
        self.word = nn.Embedding(*base.weights["word"].shape)
        self.place = nn.Parameter(torch.zeros(base.weights["place"].shape))
        self.norm = nn.LayerNorm(width, base.epsilon)
        number = sum(name.endswith(".fi.bias") for name in base.weights)
        self.layers = nn.ModuleList(Layer(width, inner, base.epsilon) for _ in range(number))
        self.mean = nn.Parameter(torch.zeros(width))
        weights = {"word.weight" if name == "word" else name: torch.from_numpy(each) for name, each in base.weights.items()}
        self.load_state_dict(weights | {"mean": torch.zeros(width)})

    def forward(self, pieces: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
        """Texts x pieces x width, of numbers of pieces and of whether they are any, texts x pieces each."""
        hidden = self.norm(self.word(pieces) + self.place[: pieces.shape[1]])
        for layer in self.layers:
            hidden = layer(hidden, known[:, None, None, :])
        return hidden - self.mean


class Encoder(nn.Module):
    """`Pieces`, and how the likeness of two stretches becomes a probability."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.pieces = Pieces(base)
        self.vocabulary, self.tokenizer = base.vocabulary, tokenizer_of(base.vocabulary)
        self.prefix = self.tokenizer.encode(PREFIX, add_special_tokens=False).ids
        self.slope, self.middle = nn.Parameter(torch.tensor(12.0)), nn.Parameter(torch.tensor(0.45))
        self._cut: dict[str, tuple[list[int], list[tuple[int, int]]]] = {}

    def cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The pieces of a text, and which of them make up each of its stretches."""
        if text not in self._cut:
            found = self.tokenizer.encode(text[:LONGEST], add_special_tokens=False)
            inside = ([n for n, (a, b) in enumerate(found.offsets) if a >= start and b <= end] for start, end in stretches(text))
            self._cut[text] = found.ids, [(each[0], each[-1] + 1) for each in inside if each] or [(0, len(found.ids))]
        return self._cut[text]

    def hidden(self, texts: Sequence[str]) -> torch.Tensor:
        """`Pieces` of texts, the marks and the prefix among them."""
        rows = [[self.vocabulary.begin, *self.prefix, *self.cut(text)[0], self.vocabulary.end] for text in texts]
        longest = max(map(len, rows))
        pieces = torch.tensor([row + [self.vocabulary.padding] * (longest - len(row)) for row in rows])
        known = torch.tensor([[n < len(row) for n in range(longest)] for row in rows])
        with torch.autocast("cpu", torch.bfloat16):
            found: torch.Tensor = self.pieces(pieces, known)
        return found.float()

    def forward(self, texts: Sequence[str]) -> list[torch.Tensor]:
        """For each text, a unit vector a stretch."""
        first = 1 + len(self.prefix)
        parts = zip(self.hidden(texts), map(self.cut, texts), strict=True)
        means = (torch.stack([hidden[first + a : first + b].mean(0) for a, b in spans]) for hidden, (_, spans) in parts)
        return [functional.normalize(each, dim=1) for each in means]
