"""Numbers for whoever watches the machine: counts and times only, never a name or a text."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from chatops.errors import DeskError


@dataclass(frozen=True, slots=True)
class Metrics:
    """What `GET /metrics` tells, in Prometheus's text format."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    requests: Counter = field(init=False)
    seconds: Histogram = field(init=False)

    def __post_init__(self) -> None:
        requests = Counter(
            "chatops_requests",
            "Requests to the desk, by kind and outcome",
            ["kind", "outcome"],
            registry=self.registry,
        )
        seconds = Histogram(
            "chatops_request_seconds",
            "How long the desk took over a request",
            ["kind"],
            registry=self.registry,
        )
        object.__setattr__(self, "requests", requests)
        object.__setattr__(self, "seconds", seconds)

    @contextmanager
    def counted(self, kind: str) -> Iterator[None]:
        """Count and time one request; a refusal counts as refused, anything else raised as failed."""
        started, outcome = perf_counter(), "failed"
        try:
            yield
            outcome = "done"
        except DeskError:
            outcome = "refused"
            raise
        finally:
            self.requests.labels(kind, outcome).inc()
            self.seconds.labels(kind).observe(perf_counter() - started)

    def text(self) -> bytes:
        return generate_latest(self.registry)
