"""Runs the generator's OpenVINO IR in PyTorch.

The file's shapes are all static: whatever depends on shapes or constants alone is computed once when the file is read,
and what is left is a plain list of PyTorch calls, so that reading the file costs the timed run nothing.
"""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional

ELEMENT_TYPES = {"f32": np.float32, "f16": np.float16, "i64": np.int64, "i32": np.int32}


@dataclass
class Layer:
    name: str
    kind: str
    settings: dict
    inputs: list  # (layer id, port)
    outputs: dict  # port -> shape


@dataclass
class Step:
    call: object
    inputs: list
    output: tuple
    several: bool
    name: str
    kind: str


def numbers(text):
    return [int(part) for part in text.split(",")] if text else []


def read_layers(path):
    root = ElementTree.parse(path).getroot()
    layers = {}
    for element in root.find("layers"):
        data, ports = element.find("data"), element.find("output")
        outputs = {
            int(port.get("id")): [int(size.text) for size in port.findall("dim")]
            for port in ([] if ports is None else ports)
        }
        settings = {} if data is None else dict(data.attrib)
        layers[element.get("id")] = Layer(element.get("name"), element.get("type"), settings, [], outputs)
    edges = sorted(root.find("edges"), key=lambda edge: int(edge.get("to-port")))
    for edge in edges:
        source = (edge.get("from-layer"), int(edge.get("from-port")))
        layers[edge.get("to-layer")].inputs.append(source)
    return layers


def in_order(layers):
    """Ids, every layer after those that it reads (the file has another order)."""
    order, state = [], {}
    for start in layers:
        stack = [start]
        while stack:
            current = stack[-1]
            if state.get(current) == "done":
                stack.pop()
                continue
            waiting = [source for source, _ in layers[current].inputs if state.get(source) != "done"]
            if waiting:
                stack.extend(waiting)
                continue
            state[current] = "done"
            order.append(current)
            stack.pop()
    return order


def window(layer):
    """Strides, padding on both sides, dilations: only what PyTorch's own arguments can say."""
    begin, end = numbers(layer.settings["pads_begin"]), numbers(layer.settings["pads_end"])
    if begin != end or layer.settings.get("auto_pad", "explicit") != "explicit":
        raise NotImplementedError(f"{layer.name}: padding {begin}, {end}")
    return numbers(layer.settings["strides"]), begin, numbers(layer.settings["dilations"])


def split_call(sizes, axis):
    return lambda value: torch.split(value, sizes, axis)


def call_of(layer, constants):
    """The PyTorch call of a layer: a function of its inputs that vary."""
    kind, shape = layer.kind, next(iter(layer.outputs.values()))
    if kind == "Add":
        return torch.add
    if kind == "Multiply":
        return torch.mul
    if kind in ("Reshape", "Squeeze", "Unsqueeze"):
        return lambda value, *_: value.reshape(shape)
    if kind in ("Broadcast", "Tile"):
        return lambda value, *_: value.expand(shape)
    if kind == "PReLU":
        slope = float(constants[1].reshape(-1)[0])
        if constants[1].numel() != 1:
            raise NotImplementedError(f"{layer.name}: a slope for each channel")
        return lambda value, *_: functional.leaky_relu(value, slope)
    if kind == "MatMul":
        if layer.settings.get("transpose_a") == "true":
            raise NotImplementedError(f"{layer.name}: transposed first factor")
        turned = layer.settings.get("transpose_b") == "true"
        return lambda left, right: left @ (right.T if turned else right)
    if kind == "VariadicSplit":
        axis, sizes = int(constants[1]), [int(size) for size in constants[2]]
        divide = split_call(sizes, axis)
        return lambda value, *_: divide(value)
    if kind == "Convolution":
        strides, padding, dilations = window(layer)
        return lambda value, weights: functional.conv2d(value, weights, None, strides, padding, dilations)
    if kind == "GroupConvolution":
        strides, padding, dilations = window(layer)
        return lambda value, weights: functional.conv2d(
            value, weights.flatten(0, 1), None, strides, padding, dilations, weights.shape[0]
        )
    if kind == "GroupConvolutionBackpropData":
        strides, padding, dilations = window(layer)
        extra = numbers(layer.settings.get("output_padding", "0, 0"))
        return lambda value, weights: functional.conv_transpose2d(
            value, weights.flatten(0, 1), None, strides, padding, extra, weights.shape[0], dilations
        )
    raise NotImplementedError(f"{layer.name}: {kind}")


def folded(layer, inputs):
    """A layer of constants alone, computed."""
    if layer.kind == "Gather":
        return torch.take(inputs[0], inputs[1].long())
    if layer.kind == "Concat":
        return torch.cat([value.reshape(-1) for value in inputs])
    return call_of(layer, inputs)(*inputs)


class Generator:
    """The synthesis network: `latent` [1, rows, 512], one row for each product that reads the style."""

    def __init__(self, xml_path, bin_path):
        self.layers = read_layers(xml_path)
        with open(bin_path, "rb") as file:
            self.weights = file.read()
        self.constants, self.steps = {}, []
        self.rows = self._rows()
        for identity in in_order(self.layers):
            self._read(identity, self.layers[identity])

    def _rows(self):
        """Row 0 is the first convolution's: the order of the numbers in the products' names."""
        products = [layer for layer in self.layers.values() if layer.kind == "MatMul"]
        products.sort(key=lambda layer: int(re.search(r"_(\d+)", layer.name).group(1)))
        return {layer.name: row for row, layer in enumerate(products)}

    def _constant(self, layer):
        kind = ELEMENT_TYPES[layer.settings["element_type"]]
        offset, size = int(layer.settings["offset"]), int(layer.settings["size"])
        values = np.frombuffer(self.weights, kind, size // np.dtype(kind).itemsize, offset)
        values = values.astype(np.float32) if kind is np.float16 else values.copy()
        return torch.from_numpy(values.reshape(next(iter(layer.outputs.values()))))

    def _read(self, identity, layer):
        if layer.kind == "Parameter":
            self.parameter = identity
            return
        if layer.kind == "Result":
            self.result = layer.inputs[0]
            return
        port = next(iter(layer.outputs))
        if layer.kind == "Const":
            self.constants[identity, port] = self._constant(layer)
            return
        if layer.kind == "ShapeOf":
            source, source_port = layer.inputs[0]
            self.constants[identity, port] = torch.tensor(self.layers[source].outputs[source_port])
            return
        known = [self.constants.get(source) for source in layer.inputs]
        if all(value is not None for value in known):
            self.constants[identity, port] = folded(layer, known)
            return
        several = len(layer.outputs) > 1
        outputs = tuple((identity, number) for number in layer.outputs)
        output = outputs if several else outputs[0]
        self.steps.append(Step(call_of(layer, known), layer.inputs, output, several, layer.name, layer.kind))

    def features_at(self, size):
        """The last activation of `size` pixels a side."""
        found = [
            step
            for step in self.steps
            if step.kind == "PReLU" and self.layers[step.output[0]].outputs[step.output[1]][2:] == [size, size]
        ]
        return found[-1].output

    def __call__(self, latent, until=None):
        """The picture [1, 3, 1024, 1024], or the value named `until`."""
        wanted = until or self.result
        values = dict(self.constants)
        for step in self.steps:
            inputs = [
                latent[:, self.rows[step.name]] if source[0] == self.parameter else values[source]
                for source in step.inputs
            ]
            result = step.call(*inputs)
            if step.several:
                values.update(zip(step.output, result))
            else:
                values[step.output] = result
            if step.output == wanted:
                break
        return values[wanted]
