"""Every account chosen is in the school's register, and live."""

from collections.abc import Iterator

from chatops.checks.consent import short
from chatops.checks.context import Context
from chatops.draft import Content
from chatops.findings import Kind, Observation, Place


def check(content: Content, context: Context) -> Iterator[Observation]:
    for number, chosen in enumerate(content.accounts):
        account = context.accounts.get(chosen)
        if account is None or not account.live:
            yield Observation(
                Kind.ACCOUNT_NOT_REGISTERED,
                place=Place(f"accounts[{number}]"),
                details={"account": account.name if account else short(chosen)},
            )
