"""Minimum-cost circulations: against every flow of tiny networks."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.who.flow import Network, NoFlowError, cheapest_flow, optimal_face


def network(n_nodes, arcs):
    """Arcs are (tail, head, lower, upper)."""
    tail, head, lower, upper = (
        np.array(column, dtype=np.int64) for column in zip(*arcs, strict=True)
    )
    return Network(n_nodes=n_nodes, tail=tail, head=head, lower=lower, upper=upper)


def all_flows(net):
    """Every flow that keeps bounds and is conserved."""
    for flow in product(*(range(a, b + 1) for a, b in zip(net.lower, net.upper, strict=True))):
        balance = np.zeros(net.n_nodes, dtype=np.int64)
        np.add.at(balance, net.tail, flow)
        np.subtract.at(balance, net.head, flow)
        if not balance.any():
            yield np.array(flow)


@st.composite
def tiny_networks(draw):
    n_nodes = draw(st.integers(2, 4))
    node = st.integers(0, n_nodes - 1)
    arcs = draw(
        st.lists(
            st.tuples(node, node, st.integers(0, 1), st.integers(1, 2)), min_size=2, max_size=6
        )
    )
    costs = [
        draw(st.lists(st.integers(-3, 3), min_size=len(arcs), max_size=len(arcs))) for _ in range(2)
    ]
    return network(n_nodes, arcs), [np.array(cost, dtype=np.int64) for cost in costs]


@settings(max_examples=200, deadline=None)
@given(tiny_networks())
def test_flow_on_the_optimal_face_is_lexicographically_cheapest(case):
    net, (first, second) = case
    ranks = [(int(first @ flow), int(second @ flow)) for flow in all_flows(net)]

    if not ranks:
        with pytest.raises(NoFlowError):
            cheapest_flow(net, first)
        return
    flow = cheapest_flow(net, first)
    face = optimal_face(net, first, flow)
    best = cheapest_flow(face, second)

    assert int(first @ flow) == min(ranks)[0]
    assert (int(first @ best), int(second @ best)) == min(ranks)


@settings(max_examples=100, deadline=None)
@given(tiny_networks())
def test_optimal_face_holds_the_cheapest_flows_and_no_others(case):
    net, (cost, _) = case
    flows = list(all_flows(net))
    if not flows:
        return
    cheapest = min(int(cost @ flow) for flow in flows)

    face = optimal_face(net, cost, cheapest_flow(net, cost))

    kept = [tuple(flow) for flow in all_flows(face)]
    assert kept == [tuple(flow) for flow in flows if int(cost @ flow) == cheapest]
