"""Fixtures of the flows' tests: the example's documents, and its cast on a chain."""

from __future__ import annotations

import pytest
from cli.terminal import EXAMPLE
from support.customs_house import customs_house_as_built, house
from support.ebl import headquarters, office
from support.published import openapi, published, schemas

from wharfinger.chain import Connection, DirectSender
from wharfinger.flows import Cast, Party, Setting, local_keys, read_example
from wharfinger.standards import TradeDocuments

__all__ = [
    "customs_house_as_built",
    "headquarters",
    "house",
    "office",
    "openapi",
    "published",
    "schemas",
]


@pytest.fixture(scope="session")
def example() -> tuple[TradeDocuments, Setting]:
    """The example, read once."""
    return read_example(EXAMPLE)


@pytest.fixture(scope="session")
def documents(example: tuple[TradeDocuments, Setting]) -> TradeDocuments:
    """The example's documents."""
    return example[0]


@pytest.fixture(scope="session")
def setting(example: tuple[TradeDocuments, Setting]) -> Setting:
    """The example's setting."""
    return example[1]


@pytest.fixture(scope="session")
def cast(chain: Connection, documents: TradeDocuments) -> Cast:
    """The example's parties, numbered from 11 in the order of their file; none is enrolled."""
    keys = local_keys(documents.organisations)
    return Cast(
        {
            key: Party(
                key=key,
                name=organisation.name,
                org=org,
                account=keys(key).address,
                signer=keys(key),
                sender=DirectSender(chain, keys(key)),
                relayed_by=None,
            )
            for org, (key, organisation) in enumerate(documents.organisations.items(), 11)
        }
    )
