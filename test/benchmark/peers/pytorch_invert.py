"""PyTorch's side of the inversion's figure: one step, forward and backward to every row of the latent.

open: threads, generator {xml, bin}, facemesh, faceres (paths), constants and feeds (arrays; the names are the graphs'
own), numbers {size, crops}.
"""

import torch
import torch.nn.functional as functional

from generator_ir import Generator
from graph_model import GraphModel
from json_lines import serve
from pytorch_step import crop, tensors

LAYERS = (1, 3, 5, 9, 13)
OUTPUTS = tuple(f"conv_pw_{layer}_relu/clip_by_value" for layer in LAYERS) + ("global_pooling/Mean",)
SIDES = (112, 56, 28, 14, 7)
POINTS = 468


def mesh_points(image, mesh, constants, crops):
    points = []
    for index in range(crops):
        face = crop(image, constants, f"mesh_{index}") * 0.5 + 0.5
        read = mesh(face, ("Identity_2",))[0].reshape(POINTS, 3)
        points.append(read[:, :2] * constants["mesh_scales"][index])
    return torch.cat(points, 0)


def invert_loss(generator, mesh, faceres, constants, feeds, latent):
    features = generator(latent, until=generator.features_at(constants["size"]))
    image = functional.conv2d(features, constants["to_image_weights"], constants["to_image_bias"])
    wide = (crop(image, constants, "wide") + 1) * 127.5
    *maps, descriptor = faceres(wide, OUTPUTS)
    distances = [
        (made.permute(0, 3, 1, 2) - feeds[f"map_{side}"]).square().sum() for made, side in zip(maps, SIDES)
    ]
    difference = image - feeds["image_target"]
    coarse = functional.avg_pool2d(difference, image.shape[2] // 16)
    apart = mesh_points(image, mesh, constants, int(constants["crops"])) - feeds["points_target"]
    terms = torch.stack(
        [
            (torch.stack(distances) * feeds["map_weights"]).sum(),
            1 - (descriptor * feeds["descriptor_target"]).sum() / descriptor.square().sum().sqrt(),
            (difference.square() * feeds["pixel_weights"]).sum(),
            coarse.square().mean(),
            (apart.square() * feeds["point_weights"]).sum(),
        ]
    )
    return (terms * feeds["term_weights"]).sum()


def prepare(question):
    torch.set_num_threads(question["threads"])
    generator = Generator(question["generator"]["xml"], question["generator"]["bin"])
    mesh, faceres = GraphModel(question["facemesh"]), GraphModel(question["faceres"])
    constants, feeds = {**tensors(question["constants"]), **question["numbers"]}, tensors(question["feeds"])

    def step():
        latent = feeds["latent"].clone().requires_grad_(True)
        loss = invert_loss(generator, mesh, faceres, constants, feeds, latent)
        (gradient,) = torch.autograd.grad(loss, latent)
        return {"loss": loss.detach().numpy(), "gradient": gradient.numpy()}

    return step


if __name__ == "__main__":
    serve(prepare, f"PyTorch {torch.__version__}")
