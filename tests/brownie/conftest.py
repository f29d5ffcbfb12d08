"""Brownie's own way to a small deployment: its containers, its accounts, its snapshots."""

from types import SimpleNamespace

import pytest
from brownie import Contract
from brownie import project as projects

from wharfinger.build import load_artifact
from wharfinger.build.abi import encode_constructor

CARRIER_ROLE, TRADER_ROLE = 1 << 1, 1 << 0
TO_ORDER = 2
DAY = 86_400
NOBODY = "0x" + "00" * 20


def text(words, size=32):
    """Return ASCII text as the contracts take it, padded on the right."""
    return "0x" + words.encode("ascii").ljust(size, b"\0").hex()


def deployed_from_package(name, deployer, *arguments):
    """Deploy a contract that Brownie's project does not hold, from the package's bytecode."""
    artifact = load_artifact(name)
    data = artifact.bytecode + encode_constructor(artifact.abi, *arguments)
    created = deployer.transfer(data="0x" + data.hex(), silent=True)
    return Contract.from_abi(name, created.contract_address, list(artifact.abi))


@pytest.fixture(autouse=True)
def isolation(fn_isolation):
    """Undo what each test does; Brownie takes a snapshot of the chain."""


@pytest.fixture(scope="session")
def project():
    """The project whose contracts Brownie compiled."""
    (loaded,) = projects.get_loaded_projects()
    return loaded


@pytest.fixture(scope="module")
def manager(accounts, module_isolation):
    """OpenZeppelin's AccessManager; the first account governs."""
    return deployed_from_package("AccessManager", accounts[0], accounts[0].address)


@pytest.fixture(scope="module")
def participants(project, accounts, manager):
    """The register of organisations."""
    return project.Participants.deploy(manager, NOBODY, {"from": accounts[0]})


@pytest.fixture(scope="module")
def bills(project, accounts, manager, participants):
    """The register of bills of lading."""
    return project.BillOfLading.deploy(
        manager, NOBODY, participants, 2 * DAY, 5 * DAY, 10 * DAY, {"from": accounts[0]}
    )


@pytest.fixture(scope="module")
def party(accounts, participants):
    """A carrier and two traders with an account each, and a stranger without a seat."""

    def enrol(place, identifier, role, country):
        account = accounts[place]
        done = participants.enrol(
            text(identifier), account, role, text(country, 2), {"from": accounts[0]}
        )
        return SimpleNamespace(account=account, org=done.events["OrganisationEnrolled"]["org"])

    return SimpleNamespace(
        carrier=enrol(1, "carrier", CARRIER_ROLE, "SG"),
        shipper=enrol(2, "shipper", TRADER_ROLE, "CN"),
        buyer=enrol(3, "buyer", TRADER_ROLE, "NL"),
        stranger=SimpleNamespace(account=accounts[4], org=0),
    )


@pytest.fixture
def issuance(party):
    """What the carrier states of a bill to the shipper's order."""

    def state(reference):
        shipper = party.shipper.org
        return (text(reference), "0x" + "07" * 32, TO_ORDER, shipper, shipper, 0)

    return state


@pytest.fixture
def issue(bills, party, issuance):
    """Issue a bill to the shipper's order; return its id."""

    def issue_bill(reference="BL-1", *, by=None):
        done = bills.issue(issuance(reference), {"from": by or party.carrier.account})
        return done.events["BillIssued"]["bill"]

    return issue_bill
