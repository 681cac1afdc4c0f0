"""Every account chosen is on a network that the policy names, and is for what the post is about."""

from collections.abc import Iterator

from chatops.checks.context import Context
from chatops.draft import Content
from chatops.findings import Kind, Observation, Place
from chatops.school import Account


def check(content: Content, context: Context) -> Iterator[Observation]:
    topic = (content.answers.topic or "").strip().casefold()
    for number, chosen in enumerate(content.accounts):
        account = context.accounts.get(chosen)
        if account is not None:
            for kind in _seen(account, topic, context):
                place = Place(f"accounts[{number}]")
                yield Observation(kind, place=place, details={"account": account.name})


def _seen(account: Account, topic: str, context: Context) -> Iterator[Kind]:
    pack = context.pack
    if pack.networks and account.network not in pack.networks:
        yield Kind.ACCOUNT_OUTSIDE_POLICY
    if topic not in pack.topics.get(account.network, {topic}):
        yield Kind.ACCOUNT_FOR_OTHER_TOPICS
