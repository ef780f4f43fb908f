"""PyTorch's side of the training figure: one step of an editor with HFLD, forward, backward and Adam.

open: threads, generator {xml, bin}, facemesh (path), numbers, constants and feeds (the names are the graphs' own).
"""

import torch
import torch.nn.functional as functional

from generator_ir import Generator
from graph_model import GraphModel
from json_lines import decode_array, serve
from pytorch_structure import structure

POINTS = 468
RECONSTRUCTION = 10


def classify(latents, constants):
    def layer(value, name):
        return value @ constants[f"c_{name}"] + constants[f"c_{name}_bias"]

    first = functional.leaky_relu(layer(latents, "first"), 0.2)
    return layer(functional.leaky_relu(layer(first, "second"), 0.2), "last")


def rendered(generator, constants, latent, moved, lasts):
    rows, first = [], 0
    for movement, last in zip(moved, lasts):
        rows.append((latent + movement).expand(1, last - first + 1, 512))
        first = last + 1
    features = generator(torch.cat(rows, 1), until=generator.features_at(constants["size"]))
    return functional.conv2d(features, constants["to_image_weights"], constants["to_image_bias"])


def expression(image, mesh, feeds):
    face = (feeds["mesh_rows"] @ (image @ feeds["mesh_columns"])) * 0.5 + 0.5
    points = mesh(face, ("Identity_2",))[0].reshape(POINTS, 3) * feeds["mesh_scale"]
    plane = points[:, :2].reshape(2 * POINTS, 1)
    return (feeds["residual_matrix"] @ plane - feeds["residual_target"]).square().sum()


def loss_of(generator, mesh, constants, feeds, parameters, lasts):
    latents = feeds["latents"]
    centred = (latents - constants["mean"]) / constants["scale"]
    # One latent for each attribute: moved by what every group of rows shows of it.
    towards = centred[None]
    moved, squares, first = [], 0, 0
    for group, last in enumerate(lasts):
        mapped = centred @ parameters[f"down{group}"] @ parameters[f"up{group}"] + parameters[f"bias{group}"]
        movement = (mapped @ constants["basis"]) * feeds["amounts"]
        towards = towards + constants[f"share{group}"][:, None, None] / constants["scale"] * movement
        squares = squares + (last - first + 1) / (lasts[-1] + 1) * movement.square().mean()
        moved.append(movement[:1].reshape(1, 1, 512))
        first = last + 1
    after = classify(towards, constants).diagonal(dim1=0, dim2=2)
    crossed = functional.binary_cross_entropy_with_logits(after[:, :1], feeds["targets"], reduction="none")
    change = (after - feeds["before"]) * constants["held"]
    image = rendered(generator, constants, latents[:1].reshape(1, 1, 512), moved, lasts)
    return (
        (crossed * feeds["weights"]).mean()
        + RECONSTRUCTION * squares
        + change.square().mean()
        + feeds["expression_weight"][0] * expression(image, mesh, feeds)
        + structure(image, feeds)
    )


def tensors(arrays):
    return {name: torch.from_numpy(decode_array(array)) for name, array in arrays.items()}


def prepare(question):
    torch.set_num_threads(question["threads"])
    generator = Generator(question["generator"]["xml"], question["generator"]["bin"])
    mesh = GraphModel(question["facemesh"])
    constants, feeds = {**tensors(question["constants"]), **question["numbers"]}, tensors(question["feeds"])
    lasts = [int(constants[name]) for name in sorted(constants) if name.startswith("last")]
    names = [name for group in range(len(lasts)) for name in (f"down{group}", f"up{group}", f"bias{group}")]

    def step():
        parameters = {name: feeds[name].clone().requires_grad_(True) for name in names}
        optimiser = torch.optim.Adam(parameters.values(), lr=constants["rate"], eps=1e-8)
        loss = loss_of(generator, mesh, constants, feeds, parameters, lasts)
        loss.backward()
        optimiser.step()
        moved = {f"next_{name}": value.detach().numpy() for name, value in parameters.items()}
        return {"loss": loss.detach().numpy(), **moved}

    return step


if __name__ == "__main__":
    serve(prepare, f"PyTorch {torch.__version__}")
