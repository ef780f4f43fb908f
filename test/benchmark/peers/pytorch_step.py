"""PyTorch's side of the gradient figures: the step that the bench describes, forward and backward to the offset in W.

open: threads, generator {xml, bin}, facemesh, faceres (paths), step ("lock": through the proxy with all terms, "mesh":
through the full picture with the expression alone), constants and feeds (arrays; the names are the graphs' own).
"""

import torch
import torch.nn.functional as functional

from generator_ir import Generator
from graph_model import GraphModel
from json_lines import decode_array, serve
from pytorch_structure import structure

POINTS = 468


def crop(picture, constants, name):
    rows, columns = constants[f"{name}_rows"], constants[f"{name}_columns"]
    return rows @ (picture @ columns)


def expression(picture, mesh, constants, feeds):
    face = crop(picture, constants, "mesh") * 0.5 + 0.5
    points = mesh(face, ("Identity_2",))[0].reshape(POINTS, 3)
    points = points * constants["mesh_scale"] + constants["mesh_corner"]
    plane = points[:, :2].reshape(2 * POINTS, 1)
    return (feeds["residual_matrix"] @ plane - feeds["residual_target"]).square().sum()


def lock_loss(generator, mesh, faceres, constants, feeds, offset):
    features = generator(feeds["latent"] + offset, until=generator.features_at(constants["size"]))
    image = functional.conv2d(features, constants["to_image_weights"], constants["to_image_bias"])
    wide = (crop(image, constants, "wide") + 1) * 127.5
    logit, age, descriptor = faceres(wide, ("gender_pred/BiasAdd", "age_pred/Softmax", "global_pooling/Mean"))
    observed = torch.cat([age @ constants["years"] * 0.1, logit], 1)
    colour = functional.avg_pool2d(image, image.shape[2] // feeds["colour_target"].shape[2])
    terms = torch.stack(
        [
            expression(image, mesh, constants, feeds),
            structure(image, feeds),
            (observed - feeds["attribute_target"]).square().sum(),
            1 - (descriptor * feeds["descriptor_target"]).sum() / descriptor.square().sum().sqrt(),
            (colour - feeds["colour_target"]).square().mean(),
            offset.square().sum(),
        ]
    )
    return (terms * feeds["term_weights"]).sum()


def mesh_loss(generator, mesh, constants, feeds, offset):
    picture = generator(feeds["latent"] + offset)
    return expression(functional.avg_pool2d(picture, constants["pool"]), mesh, constants, feeds)


def tensors(arrays):
    return {name: torch.from_numpy(decode_array(array)) for name, array in arrays.items()}


def prepare(question):
    torch.set_num_threads(question["threads"])
    generator = Generator(question["generator"]["xml"], question["generator"]["bin"])
    mesh, faceres = GraphModel(question["facemesh"]), GraphModel(question["faceres"])
    constants, feeds = {**tensors(question["constants"]), **question["numbers"]}, tensors(question["feeds"])

    def step():
        offset = feeds["offset"].clone().requires_grad_(True)
        if question["step"] == "lock":
            loss = lock_loss(generator, mesh, faceres, constants, feeds, offset)
        else:
            loss = mesh_loss(generator, mesh, constants, feeds, offset)
        (gradient,) = torch.autograd.grad(loss, offset)
        return {"loss": loss.detach().numpy(), "gradient": gradient.numpy()}

    return step


if __name__ == "__main__":
    serve(prepare, f"PyTorch {torch.__version__}")
