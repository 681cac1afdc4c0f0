"""Runs the networks whose weights come with packages, by OpenCV's own code and a few threads."""

from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from adapters.media.weights import Weights

Array = NDArray[np.float32]
Pixels = NDArray[np.uint8]

THREADS: Final = 2


def run(weights: Weights, blob: Array) -> tuple[Array, ...]:
    """What the network makes of *blob* (pictures, bands, rows, columns). WeightsMissing, cv2.error."""
    network = _network(weights)
    network.setInput(blob)
    return tuple(np.asarray(one, np.float32) for one in network.forward(weights.outputs))


def outputs(weights: Weights) -> tuple[str, ...]:
    """What a network gives out, by its own names."""
    return tuple(_network(weights).getUnconnectedOutLayersNames())


@cache
def _network(weights: Weights) -> cv2.dnn.Net:
    cv2.setNumThreads(THREADS)
    return cv2.dnn.readNetFromONNX(np.frombuffer(weights.read(), np.uint8))
