"""The peers' side of the bench's protocol: one JSON object a line, a question on stdin, its answer on stdout.

open   prepares the work (its own fields), answers {"version": ...}
run    does it once, answers {"milliseconds": ...}
values does it once, answers {"values": {name: array}}
An array is {"shape": [...], "floats": base64 of little-endian float32}. A fault is answered as {"error": ...}.
"""

import base64
import json
import sys
import time

import numpy as np


def decode_array(array):
    floats = np.frombuffer(base64.b64decode(array["floats"]), dtype="<f4")
    return floats.reshape(array["shape"]).copy()


def encode_array(array):
    floats = np.ascontiguousarray(array, dtype="<f4")
    return {"shape": list(floats.shape), "floats": base64.b64encode(floats.tobytes()).decode("ascii")}


def serve(prepare, version):
    """`prepare(question)` answers a function without arguments that does the work and answers its named arrays."""
    work = None
    for line in sys.stdin:
        question = json.loads(line)
        try:
            if question["ask"] == "open":
                work = prepare(question)
                answer = {"version": version}
            elif question["ask"] == "run":
                began = time.perf_counter()
                work()
                answer = {"milliseconds": 1000 * (time.perf_counter() - began)}
            else:
                answer = {"values": {name: encode_array(value) for name, value in work().items()}}
        except Exception as error:  # noqa: BLE001 - whatever it is, the bench prints it in this peer's column
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
