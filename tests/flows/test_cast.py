"""Who takes part, with which key, and who pays for whose gas."""

from __future__ import annotations

from pathlib import Path

import pytest

from wharfinger.chain import (
    Connection,
    DirectSender,
    EmbeddedNode,
    LocalSigner,
    RelayedSender,
)
from wharfinger.deploy import Deployer, Record
from wharfinger.flows import Cast, Setting, assemble, local_keys, plan_of
from wharfinger.flows.cast import RELAYED, STIPEND, identifier_of, roles_of
from wharfinger.roles import Role as Right
from wharfinger.standards import Organisation, Role, TradeDocuments


def balance(connection: Connection, account: str) -> int:
    """Return an account's ether, in wei."""
    return int(connection.rpc("eth_getBalance", [account, "latest"]), 16)


@pytest.fixture
def record(
    chain: Connection,
    anvil: EmbeddedNode,
    isolated: None,
    documents: TradeDocuments,
    setting: Setting,
    tmp_path: Path,
) -> Record:
    """The example's organisations and currency, deployed."""
    keys = local_keys(documents.organisations)
    return Deployer(
        connection=chain,
        sender=DirectSender(chain, anvil.signer(0)),
        plan=plan_of(documents.organisations, setting, keys),
        folder=tmp_path,
    ).run()


def test_every_party_has_a_key_of_its_own(documents: TradeDocuments) -> None:
    keys = local_keys(documents.organisations)
    accounts = {keys(key).address for key in documents.organisations}
    assert len(accounts) == len(documents.organisations)
    assert keys("importer").address == local_keys(documents.organisations)("importer").address


def test_plan_holds_every_organisation_and_currency(
    documents: TradeDocuments, setting: Setting
) -> None:
    keys = local_keys(documents.organisations)
    plan = plan_of(documents.organisations, setting, keys)
    assert len(plan.organisations) == len(documents.organisations)
    for planned, (key, organisation) in zip(
        plan.organisations, documents.organisations.items(), strict=True
    ):
        assert planned.identifier == organisation.lei
        assert planned.root == keys(key).address
        assert planned.roles == roles_of(organisation)
        assert (planned.country, planned.ports) == (organisation.country, organisation.ports)
    (euro,) = plan.currencies
    assert euro.code == "EUR"
    assert euro.central_bank == documents.organisations["central-bank-eurozone"].lei


def test_parties_are_enrolled_and_can_pay(
    chain: Connection,
    anvil: EmbeddedNode,
    record: Record,
    documents: TradeDocuments,
) -> None:
    funder = DirectSender(chain, anvil.signer(0))
    keys = local_keys(documents.organisations)

    def assembled() -> Cast:
        return assemble(
            chain,
            record=record,
            organisations=documents.organisations,
            keys=keys,
            funder=funder,
        )

    cast = assembled()
    assert list(cast) == list(documents.organisations)
    for key, party in cast.items():
        assert (party.key, party.name) == (key, documents.organisations[key].name)
        assert party.account == party.sender.address == keys(key).address
        assert cast.name_of(party.org) == key
        relayed = key in RELAYED
        assert isinstance(party.sender, RelayedSender if relayed else DirectSender)
        assert party.relayed_by == RELAYED.get(key)
        assert balance(chain, party.account) == (0 if relayed else STIPEND)
    assert len({party.org for party in cast.values()}) == len(cast)
    spent = balance(chain, funder.address)
    assembled()
    assert balance(chain, funder.address) == spent, "who holds enough receives no more"


def test_stipend_is_filled_up(
    chain: Connection, anvil: EmbeddedNode, record: Record, documents: TradeDocuments
) -> None:
    keys = local_keys(documents.organisations)
    carrier = keys("carrier").address
    chain.rpc("anvil_setBalance", [carrier, hex(STIPEND // 3)])
    assemble(
        chain,
        record=record,
        organisations=documents.organisations,
        keys=keys,
        funder=DirectSender(chain, anvil.signer(0)),
    )
    assert balance(chain, carrier) == STIPEND


def test_names_of_those_who_have_no_part(cast: Cast) -> None:
    assert cast.name_of(0) == "nobody"
    assert cast.name_of(4_711) == "organisation 4711"
    assert len(cast) == len(list(cast))


def test_identifier_is_the_lei_or_the_part() -> None:
    organisation = Organisation(name="Buro", country="NL", roles=(Role.INSPECTOR,))
    assert identifier_of("inspection", organisation) == "inspection"


def test_roles_are_those_of_the_register() -> None:
    organisation = Organisation(name="Kade", country="NL", roles=(Role.PORT, Role.CENTRAL_BANK))
    assert roles_of(organisation) == Right.PORT | Right.CENTRAL_BANK


def test_keys_are_no_accounts_that_a_local_chain_gives_ether_to(
    documents: TradeDocuments,
) -> None:
    given = {LocalSigner.from_mnemonic(EmbeddedNode().mnemonic, index=n).address for n in range(10)}
    keys = local_keys(documents.organisations)
    assert given.isdisjoint(keys(key).address for key in documents.organisations)
