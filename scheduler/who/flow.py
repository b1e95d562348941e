"""
Minimum-cost circulations, and the face of all the cheapest ones.

A level of `who` is a cost on the arcs of one network. After it has been optimised, complementary
slackness says which arcs may still change: with optimal node potentials, an arc of positive reduced
cost is empty in every cheapest flow and one of negative reduced cost is full (Ahuja, Magnanti,
Orlin, Network Flows, theorem 9.4). Fixing those arcs leaves exactly the cheapest flows, so the
next level starts from there: lexicographic optimisation without giant weights, at any size.
"""

from dataclasses import dataclass, replace

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from scheduler.problem import Bools, Ints


class NoFlowError(Exception):
    """No flow respects the lower and upper bounds of the arcs."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Network:
    """Arcs from `tail` to `head` carrying `lower` to `upper` whole units; flow is conserved."""

    n_nodes: int
    tail: Ints
    head: Ints
    lower: Ints
    upper: Ints


@dataclass(frozen=True, eq=False, slots=True)
class Arcs:
    """One kind of arcs: their places in the network, and what each stands for."""

    at: slice
    of: Ints  # the index of that
    nth: Ints  # 0: the first of them with the same `of`


class Builder:
    """Collects arcs kind by kind."""

    def __init__(self) -> None:
        self._columns: list[tuple[Ints, Ints, Ints, Ints]] = []
        self._size = 0

    def add(
        self,
        tail: Ints,
        head: Ints,
        *,
        of: Ints,
        lower: Ints | Bools | int = 0,
        upper: Ints | int = 1,
        nth: Ints | None = None,
    ) -> Arcs:
        at = slice(self._size, self._size + len(tail))
        self._size = at.stop
        low, high = (np.broadcast_to(x, tail.shape).astype(np.int64) for x in (lower, upper))
        self._columns.append((tail, head, low, high))
        return Arcs(at, of, np.zeros_like(of) if nth is None else nth)

    def network(self, n_nodes: int) -> Network:
        tail, head, lower, upper = map(np.concatenate, zip(*self._columns, strict=True))
        return Network(n_nodes=n_nodes, tail=tail, head=head, lower=lower, upper=upper)


def stairs(counts: Ints) -> tuple[Ints, Ints]:
    """Counts 2, 1 become owners 0, 0, 1 and their steps 0, 1, 0."""
    of = np.repeat(np.arange(len(counts)), counts)
    nth = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    return of, nth


def cheapest_flow(network: Network, cost: Ints) -> Ints:
    """A flow of least total `cost`. Raises NoFlowError where there is none at all."""
    free = np.flatnonzero(network.lower < network.upper)
    solver = SimpleMinCostFlow()
    if len(free):
        solver.add_arcs_with_capacity_and_unit_cost(
            network.tail[free],
            network.head[free],
            (network.upper - network.lower)[free],
            cost[free],
        )
    # What the lower bounds already carry arrives at a node as supply, or is missing there.
    arriving = np.bincount(network.head, network.lower, network.n_nodes)
    leaving = np.bincount(network.tail, network.lower, network.n_nodes)
    solver.set_nodes_supplies(
        np.arange(network.n_nodes), np.rint(arriving - leaving).astype(np.int64)
    )
    status = solver.solve()
    if status == SimpleMinCostFlow.Status.INFEASIBLE:
        raise NoFlowError
    if status != SimpleMinCostFlow.Status.OPTIMAL:
        raise RuntimeError(f"the flow solver answered {status}")
    flow = network.lower.copy()
    flow[free] += solver.flows(np.arange(len(free)))
    return flow


def potentials(network: Network, cost: Ints, flow: Ints) -> Ints:
    """Node prices under which no arc could still carry `flow` more cheaply (Bellman, Ford)."""
    more, less = flow < network.upper, flow > network.lower
    tail = np.concatenate((network.tail[more], network.head[less]))
    head = np.concatenate((network.head[more], network.tail[less]))
    length = np.concatenate((cost[more], -cost[less]))
    order = np.argsort(head, kind="stable")
    tail, head, length = tail[order], head[order], length[order]
    price = np.zeros(network.n_nodes, dtype=np.int64)
    if not len(head):
        return price
    first = np.flatnonzero(np.diff(head, prepend=-1))
    reached = head[first]
    while True:
        best = np.minimum.reduceat(price[tail] + length, first)
        if np.all(best >= price[reached]):
            return price
        price[reached] = np.minimum(price[reached], best)


def optimal_face(network: Network, cost: Ints, flow: Ints) -> Network:
    """The network whose flows are exactly the cheapest ones of `network`; `flow` is one of them."""
    return face_at(network, cost, potentials(network, cost, flow))


def face_at(network: Network, cost: Ints, price: Ints) -> Network:
    """The optimal face, by optimal node prices."""
    reduced = cost + price[network.tail] - price[network.head]
    return replace(
        network,
        lower=np.where(reduced < 0, network.upper, network.lower),
        upper=np.where(reduced > 0, network.lower, network.upper),
    )
