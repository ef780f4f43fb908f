"""Runs a TensorFlow.js graph model in PyTorch, as far as facemesh and faceres need it.

Pictures are carried channels first; weights are brought into that order once, when the file is read.
"""

import base64
import json
import os

import numpy as np
import torch
import torch.nn.functional as functional

ACTIVATIONS = {"Relu": torch.relu, "Relu6": functional.relu6}


def read_weights(folder, manifest):
    weights = {}
    for group in manifest:
        raw = b"".join(open(os.path.join(folder, path), "rb").read() for path in group["paths"])
        offset = 0
        for entry in group["weights"]:
            kind = np.dtype(entry.get("quantization", {}).get("dtype", entry["dtype"]))
            if kind.kind == "u":
                raise NotImplementedError(f"{entry['name']}: quantised to {kind}")
            count = int(np.prod(entry["shape"]))
            values = np.frombuffer(raw, kind, count, offset).reshape(entry["shape"])
            offset += count * kind.itemsize
            target = np.float32 if entry["dtype"] == "float32" else np.int64
            weights[entry["name"]] = torch.from_numpy(values.astype(target))
    return weights


def base_name(reference):
    return reference.split(":")[0].removeprefix("^")


def text_of(encoded):
    return base64.b64decode(encoded).decode("utf-8")


class Node:
    def __init__(self, entry):
        self.name, self.op = entry["name"], entry["op"]
        self.inputs = [base_name(reference) for reference in entry.get("input", [])]
        self.attributes = entry.get("attr", {})

    def integers(self, name):
        return [int(value) for value in self.attributes[name]["list"]["i"]]

    def text(self, name):
        return text_of(self.attributes[name]["s"])

    def texts(self, name):
        listed = self.attributes.get(name, {}).get("list", {})
        return [text_of(value) for value in listed.get("s", [])]


def same_padding(size, kernel, stride):
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def padded(value, node, kernel, strides):
    """TensorFlow's SAME puts the odd pixel behind, which PyTorch's own padding can't: then it is a step of its own."""
    if node.text("padding") == "VALID":
        return value, 0
    rows = same_padding(value.shape[2], kernel[0], strides[0])
    columns = same_padding(value.shape[3], kernel[1], strides[1])
    if rows[0] == rows[1] and columns[0] == columns[1]:
        return value, (rows[0], columns[0])
    return functional.pad(value, (*columns, *rows)), 0


def channels_last(value):
    return value.permute(0, 2, 3, 1) if value.dim() == 4 else value


class GraphModel:
    """`model(picture [1, 3, S, S], outputs)` answers the named outputs, as TensorFlow.js would lay them out."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        self.weights = read_weights(os.path.dirname(path), document["weightsManifest"])
        self.nodes = {entry["name"]: Node(entry) for entry in document["modelTopology"]["node"]}
        self.prepared = {}
        self.order = {}

    def _order(self, outputs):
        """What the outputs need, in order."""
        if outputs not in self.order:
            order, done, stack = [], set(), list(reversed(outputs))
            while stack:
                name = stack[-1]
                waiting = [each for each in self.nodes[name].inputs if each not in done]
                if name in done or not waiting:
                    stack.pop()
                    if name not in done:
                        done.add(name)
                        order.append(self.nodes[name])
                else:
                    stack.extend(waiting)
            self.order[outputs] = order
        return self.order[outputs]

    def _kernel(self, name, depthwise):
        """[height, width, in, out] as PyTorch has it."""
        if name not in self.prepared:
            weights = self.weights[name]
            if depthwise:
                height, width, channels, each = weights.shape
                turned = weights.permute(2, 3, 0, 1).reshape(channels * each, 1, height, width)
            else:
                turned = weights.permute(3, 2, 0, 1)
            self.prepared[name] = turned.contiguous()
        return self.prepared[name]

    def _convolve(self, node, values, depthwise):
        value, weights = values[node.inputs[0]], self._kernel(node.inputs[1], depthwise)
        strides = node.integers("strides")[1:3]
        if "dilations" in node.attributes and set(node.integers("dilations")) != {1}:
            raise NotImplementedError(f"{node.name}: dilations")
        fused = node.texts("fused_ops")
        bias = values[node.inputs[2]] if "BiasAdd" in fused else None
        value, padding = padded(value, node, weights.shape[2:], strides)
        groups = value.shape[1] if depthwise else 1
        return self._activate(
            functional.conv2d(value, weights, bias, strides, padding, 1, groups), node, fused, values
        )

    def _activate(self, value, node, fused, values):
        for name in fused:
            if name == "Prelu":
                value = functional.prelu(value, values[node.inputs[-1]].reshape(-1))
            elif name != "BiasAdd":
                value = ACTIVATIONS[name](value)
        return value

    def _product(self, node, values):
        left, right = values[node.inputs[0]], values[node.inputs[1]]
        fused = node.texts("fused_ops")
        result = torch.addmm(values[node.inputs[2]], left, right) if "BiasAdd" in fused else left @ right
        return self._activate(result, node, fused, values)

    def _beside(self, node, values):
        """Two operands; what belongs to the last axis of a picture belongs to its channels here."""
        left, right = (values[name] for name in node.inputs)
        if left.dim() == 4 and 0 < right.dim() < 4:
            right = right.reshape(1, -1, 1, 1)
        elif left.dim() == 4 and self.nodes[node.inputs[1]].op == "Const" and right.dim() == 4:
            right = right.permute(0, 3, 1, 2)
        return left, right

    def _pool(self, node, value):
        kernel, strides = node.integers("ksize")[1:3], node.integers("strides")[1:3]
        # SAME with whole windows pads nothing, and no other kind occurs.
        value, padding = padded(value, node, kernel, strides)
        if padding not in (0, (0, 0)):
            raise NotImplementedError(f"{node.name}: padded pooling")
        return functional.max_pool2d(value, kernel, strides)

    def _compute(self, node, values, picture):
        op = node.op
        if op == "Const":
            return self.weights[node.name]
        if op == "Placeholder":
            return picture
        first = values[node.inputs[0]]
        if op in ("Conv2D", "_FusedConv2D"):
            return self._convolve(node, values, False)
        if op in ("DepthwiseConv2dNative", "FusedDepthwiseConv2dNative"):
            return self._convolve(node, values, True)
        if op in ("MatMul", "_FusedMatMul"):
            return self._product(node, values)
        if op in ("Add", "AddV2"):
            return torch.add(*self._beside(node, values))
        if op == "Mul":
            return torch.mul(*self._beside(node, values))
        if op == "Minimum":
            return torch.minimum(*self._beside(node, values))
        if op == "Maximum":
            return torch.maximum(*self._beside(node, values))
        if op == "Relu":
            return torch.relu(first)
        if op == "Prelu":
            return functional.prelu(first, values[node.inputs[1]].reshape(-1))
        if op == "Sigmoid":
            return torch.sigmoid(first)
        if op == "Softmax":
            return torch.softmax(first, -1)
        if op == "MaxPool":
            return self._pool(node, first)
        if op == "Mean":
            return first.mean((2, 3))
        if op == "Pad":
            _, rows, columns, channels = values[node.inputs[1]].tolist()
            return functional.pad(first, (*columns, *rows, *channels))
        if op == "Reshape":
            return channels_last(first).reshape(values[node.inputs[1]].tolist())
        if op == "Identity":
            return first
        raise NotImplementedError(f"{node.name}: {op}")

    def __call__(self, picture, outputs):
        values = {}
        for node in self._order(outputs):
            values[node.name] = self._compute(node, values, picture)
        return [channels_last(values[name]) for name in outputs]
