"""Who may call what after the deployment: every grant is asserted, and that there is no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from eth_abi.abi import decode, encode
from eth_utils.crypto import keccak
from support.deployments import KEYS, Bench, account, plan_of

from wharfinger.build import load_artifact
from wharfinger.build.abi import Entry, encode_call, selector, types_of
from wharfinger.chain import Call, EmbeddedNode, TransactionRevertedError, snapshot
from wharfinger.deploy import ADMIN_ROLE, GUARDIAN_ROLE, REGISTRAR_ROLE, Governance, Plan
from wharfinger.deploy.steps import CONSTRUCTORS, MODULES, ascii32

EURO: Final = "DigitalCurrency:EUR"
NAMES: Final = (*CONSTRUCTORS, EURO)

REGISTRAR: Final = ("enrol", "setRoles", "setPort", "setSuspension")
ISSUING: Final = (
    "BillOfLading",
    "Drafts",
    "LetterOfCredit",
    "Permits",
    "GuaranteeAccounts",
    "CustomsClearance",
    "ContainerTerminal",
    "DocumentVault",
    EURO,
)

RESTRICTED: Final[dict[tuple[str, str], str]] = {
    **{("Participants", name): "registrar" for name in REGISTRAR},
    **{(name, "setIssuancePaused"): "guardian" for name in ISSUING},
    **{(name, "setIssuancePaused"): "guardian" for name in MODULES},
    ("Directory", "setEntry"): "admin",
    **{
        ("AccessManager", name): "admin"
        for name in (
            "grantRole",
            "revokeRole",
            "labelRole",
            "setRoleAdmin",
            "setRoleGuardian",
            "setGrantDelay",
            "setTargetAdminDelay",
            "setTargetClosed",
            "setTargetFunctionRole",
            "updateAuthority",
        )
    },
    **{
        (name, "setAuthority"): "nobody"
        for name in NAMES
        if name not in {"AccessManager", "ERC2771Forwarder", "BankingCalendar", "Tariff"}
    },
}
"""Every function that governance guards, and the one key that may call it."""

NUMBERS: Final = {"admin": ADMIN_ROLE, "registrar": REGISTRAR_ROLE, "guardian": GUARDIAN_ROLE}


def acts(name: str) -> Iterator[Entry]:
    """Yield every function of a contract that changes something."""
    for entry in load_artifact(name.partition(":")[0]).abi:
        if entry["type"] == "function" and entry["stateMutability"] in {"nonpayable", "payable"}:
            yield entry


def zero(parameter: Entry) -> Any:
    """Return a value that is nothing, for any type."""
    kind = str(parameter["type"])
    if kind.endswith("]"):
        return []
    if kind == "tuple":
        return tuple(zero(each) for each in parameter["components"])
    if kind == "string":
        return ""
    if kind == "bool":
        return False
    if kind == "address":
        return "0x" + "00" * 20
    return b"" if kind.startswith("bytes") else 0


def nothing_call(entry: Entry) -> bytes:
    inputs = entry["inputs"]
    return selector(entry) + bytes(encode(types_of(inputs), [zero(each) for each in inputs]))


def members(bench: Bench) -> dict[int, set[str]]:
    """Return who has which role, replayed from every event of the manager."""
    manager = bench.kept().addresses["AccessManager"]
    logs = bench.connection.rpc(
        "eth_getLogs", [{"address": manager, "fromBlock": "0x0", "toBlock": "latest"}]
    )
    granted = "0x" + keccak(text="RoleGranted(uint64,address,uint32,uint48,bool)").hex()
    revoked = "0x" + keccak(text="RoleRevoked(uint64,address)").hex()
    held: dict[int, set[str]] = {}
    for log in logs:
        if log["topics"][0] not in {granted, revoked}:
            continue
        role = int(log["topics"][1], 16)
        (who,) = decode(["address"], bytes.fromhex(log["topics"][2][2:]))
        if log["topics"][0] == granted:
            held.setdefault(role, set()).add(who)
        else:
            held[role].discard(who)
    return held


def test_each_role_has_one_member_and_the_deployer_has_none(settled: Bench) -> None:
    assert members(settled) == {
        number: {account(settled.node, name).lower()} for name, number in NUMBERS.items()
    }


@pytest.mark.parametrize("name", NUMBERS)
def test_nobody_waits_for_a_delay(settled: Bench, name: str) -> None:
    number = NUMBERS[name]
    has, delay = settled.read("AccessManager", "hasRole", number, account(settled.node, name))
    assert (has, delay) == (True, 0)
    assert settled.read("AccessManager", "getRoleGrantDelay", number) == 0
    assert settled.read("AccessManager", "getRoleAdmin", number) == ADMIN_ROLE
    assert settled.read("AccessManager", "getRoleGuardian", number) == ADMIN_ROLE


@pytest.mark.parametrize("name", [name for name in NAMES if name != "AccessManager"])
def test_each_function_is_for_the_role_of_the_table(settled: Bench, name: str) -> None:
    target = settled.kept().addresses[name]
    for entry in acts(name):
        keeper = RESTRICTED.get((name, entry["name"]), "admin")
        role = settled.read("AccessManager", "getTargetFunctionRole", target, selector(entry))
        assert role == NUMBERS.get(keeper, ADMIN_ROLE), entry["name"]
    assert not settled.read("AccessManager", "isTargetClosed", target)
    assert settled.read("AccessManager", "getTargetAdminDelay", target) == 0


@pytest.mark.parametrize("name", NAMES)
def test_governance_refuses_everyone_but_the_keeper(settled: Bench, name: str) -> None:
    """Every function that changes something, called by every key of the deployment."""
    for entry in acts(name):
        keeper = RESTRICTED.get((name, entry["name"]))
        for caller in KEYS:
            refused = settled.unauthorised(account(settled.node, caller), name, nothing_call(entry))
            expected = keeper is not None and caller != keeper
            assert bool(refused) is expected, f"{caller} calls {entry['name']}"


def test_the_refusal_names_the_caller(settled: Bench) -> None:
    data = encode_call(
        load_artifact("Participants").abi,
        "setSuspension",
        settled.kept().organisations["port"],
        True,
    )
    target = settled.kept().contracts["Participants"].address
    with pytest.raises(TransactionRevertedError) as caught:
        settled.deployer.send(Call(to=target, data=data))  # type: ignore[arg-type]
    expected = keccak(text="AccessManagedUnauthorized(address)")[:4]
    assert caught.value.data == expected + encode(["address"], [settled.deployer.address])


def test_the_keepers_can_do_their_work(settled: Bench) -> None:
    record = settled.kept()
    register, bills = record.contracts["Participants"], record.contracts["BillOfLading"]
    works = (
        (
            "registrar",
            register,
            encode_call(load_artifact("Participants").abi, "setSuspension", 3, True),
        ),
        (
            "guardian",
            bills,
            encode_call(load_artifact("BillOfLading").abi, "setIssuancePaused", True),
        ),
        (
            "admin",
            record.contracts["Directory"],
            encode_call(load_artifact("Directory").abi, "setEntry", ascii32("New"), bills.address),
        ),
    )
    for name, contract, data in works:
        settled.senders[name].send(Call(to=contract.address, data=data))  # type: ignore[arg-type]
    assert settled.read("Participants", "organisation", 3)[3]
    assert settled.read("BillOfLading", "issuancePaused")
    assert settled.read("Directory", "entry", ascii32("New")) == bills.address.lower()


def test_the_deployer_cannot_come_back(settled: Bench) -> None:
    manager = settled.kept().contracts["AccessManager"].address
    abi = load_artifact("AccessManager").abi
    for role in NUMBERS.values():
        data = encode_call(abi, "grantRole", role, settled.deployer.address, 0)
        with pytest.raises(TransactionRevertedError) as caught:
            settled.deployer.send(Call(to=manager, data=data))  # type: ignore[arg-type]
        expected = keccak(text="AccessManagerUnauthorizedAccount(address,uint64)")[:4]
        values = encode(["address", "uint64"], [settled.deployer.address, ADMIN_ROLE])
        assert caught.value.data == expected + values


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ((), {"admin", "registrar", "guardian"}),
        (("admin",), {"registrar", "guardian"}),
        (("registrar",), {"admin", "guardian"}),
        (("guardian",), {"admin", "registrar"}),
        (("admin", "registrar"), {"guardian"}),
    ],
)
def test_the_deployer_keeps_what_the_plan_gives_to_nobody_else(
    node: EmbeddedNode, tmp_path: Path, given: tuple[str, ...], left: set[str]
) -> None:
    governance = Governance(**{name: account(node, name) for name in given})
    plan = plan_of(node)
    partial = Plan(
        organisations=plan.organisations, currencies=plan.currencies, governance=governance
    )
    with snapshot(node.connection):
        bench = Bench(node, partial, tmp_path)
        bench.deploy()
        held = members(bench)
    deployer = bench.deployer.address.lower()
    for name, number in NUMBERS.items():
        keeper = deployer if name in left else account(node, name).lower()
        assert held[number] == {keeper}, name


def test_governance_that_names_the_deployer_itself_leaves_it_in_power(
    node: EmbeddedNode, tmp_path: Path
) -> None:
    deployer = account(node, "deployer")
    governance = Governance(admin=deployer, registrar=deployer, guardian=deployer)
    with snapshot(node.connection):
        bench = Bench(node, Plan(governance=governance), tmp_path)
        bench.deploy()
        held = members(bench)
    assert held == {number: {deployer.lower()} for number in NUMBERS.values()}
