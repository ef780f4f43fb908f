"""OpenVINO's side of the rendering figure: one picture of 1024 pixels from the generator's own file.

open: threads, generator {xml}, feeds {style [1, 512]}. Float32 throughout, as ours: left to itself the runtime
computes in bfloat16 where the processor can.
"""

import openvino

from json_lines import decode_array, serve


def prepare(question):
    settings = {
        "INFERENCE_NUM_THREADS": question["threads"],
        "INFERENCE_PRECISION_HINT": "f32",
        "PERFORMANCE_HINT": "LATENCY",
    }
    model = openvino.Core().compile_model(question["generator"]["xml"], "CPU", settings)
    request = model.create_infer_request()
    style = decode_array(question["feeds"]["style"])

    def render():
        return {"image": request.infer({0: style})[model.output(0)]}

    return render


if __name__ == "__main__":
    serve(prepare, f"OpenVINO {openvino.__version__.split('-')[0]}")
