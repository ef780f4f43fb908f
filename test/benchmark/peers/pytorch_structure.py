"""What mouth and eyes have lost of their light and dark (native-models/recipes/structure.ts), for both steps."""

LUMA = (0.299, 0.587, 0.114)


def structure(image, feeds):
    light = sum(weight * image[0, channel] for channel, weight in enumerate(LUMA))
    patches = (feeds["patch_rows"] @ light @ feeds["patch_columns"]).flatten(1)
    patches = patches - patches.mean(1, keepdim=True)
    patches = patches / (patches.square().sum(1, keepdim=True) + 1e-6).sqrt()
    return ((1 - (patches * feeds["patch_target"]).sum(1)) * feeds["patch_weights"]).sum()
