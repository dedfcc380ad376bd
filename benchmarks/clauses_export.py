"""Write the trained encoder of clauses as the package ships it: an ONNX graph with weights in eight bits, and the word pieces."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from benchmarks.clauses_base import load
from benchmarks.clauses_model import Encoder
from wakugumi.alignment.clauses import MODEL, PIECES

_LARGE = 10_000


def export(base: Path, trained: Path) -> None:
    """Write `MODEL` and `PIECES`.

    Args:
        base: the file that training began with.
        trained: the weights that training ended with.
    """
    encoder = Encoder(load(base))
    encoder.pieces.load_state_dict(torch.load(trained))
    encoder.pieces.eval()
    example = torch.full((2, 8), encoder.vocabulary.unknown), torch.ones(2, 8, dtype=torch.bool)
    sizes = {0: torch.export.Dim("texts", min=1, max=4096), 1: torch.export.Dim("pieces", min=2, max=encoder.pieces.place.shape[0])}
    program = torch.onnx.export(
        encoder.pieces, example, input_names=["pieces", "known"], output_names=["vectors"], dynamic_shapes=(sizes, sizes), dynamo=True
    )
    model = program.model_proto
    _shrink(model.graph)
    del model.metadata_props[:], model.graph.metadata_props[:], model.graph.value_info[:]
    for node in model.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    onnx.checker.check_model(model)
    MODEL.write_bytes(model.SerializeToString(deterministic=True))
    PIECES.write_text(encoder.tokenizer.to_str(pretty=False) + "\n", "utf-8")


def _shrink(graph: onnx.GraphProto) -> None:
    """Store every large matrix in eight bits, with a scale for each of its rows."""
    for tensor in list(graph.initializer):
        matrix = numpy_helper.to_array(tensor)
        if matrix.dtype != np.float32 or matrix.ndim != 2 or matrix.size < _LARGE:
            continue
        scale = np.abs(matrix).max(axis=1, keepdims=True) / 127
        scale[scale == 0] = 1
        stored = np.round(matrix / scale).astype(np.int8)
        name = tensor.name
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(stored, f"{name}.stored"))
        graph.initializer.append(numpy_helper.from_array(scale[:, 0].astype(np.float32), f"{name}.scale"))
        graph.initializer.append(helper.make_tensor(f"{name}.zero", TensorProto.INT8, [len(matrix)], [0] * len(matrix)))
        node = helper.make_node("DequantizeLinear", [f"{name}.stored", f"{name}.scale", f"{name}.zero"], [name], axis=0)
        graph.node.insert(0, node)
