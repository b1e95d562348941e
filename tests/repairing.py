"""Repairs over the API, for tests: what is asked and how."""

from speedmentor.plan import PlanLevel

EVENT = "/api/v1/events/spring"
REPAIRS = f"{EVENT}/repairs"
GONE = {"gone": ["m1"], "from": 2}
MOVED = PlanLevel(
    stage="repair", level="people_moved", aim="min", value=1.0, bound=1.0, proven=True
)


def ask(client, body=GONE, **options):
    return client.post(REPAIRS, json=body, **options)


def publish(client, job, **body):
    return client.post(f"{REPAIRS}/{job}/publish", json={"version": 5, **body})
