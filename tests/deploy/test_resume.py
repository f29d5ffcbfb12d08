"""A deployment that dies at any moment is finished by running it again; nothing is made twice."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from support.deployments import (
    Bench,
    KilledError,
    Reference,
    killer_at,
    mined_later,
    mortal,
    transfer_to_self,
)

from wharfinger.chain import Call
from wharfinger.deploy import OrganisationPlan, Record
from wharfinger.deploy.steps import ascii32
from wharfinger.errors import ChainError, WharfingerError

TESTS = Path(__file__).resolve().parents[1]
FIRST = "AccessManager"


def assert_nothing_twice(bench: Bench, record: Record, reference: Reference) -> None:
    """The chain holds each contract, organisation and entry once, where they are expected."""
    assert record.complete
    assert record.pending is None
    assert record.addresses == reference.record.addresses
    assert record.organisations == reference.record.organisations
    assert bench.kept() == record
    count = bench.read("Participants", "organisationCount")
    assert count == len(reference.record.organisations)
    names = bench.read("Directory", "names")
    assert names == tuple(ascii32(name) for name in reference.record.contracts)


def test_dying_before_every_step(bench: Bench, reference: Reference) -> None:
    """One deployment that dies as often as it has steps, each time one step later."""
    total = len(reference.titles)
    for step in range(1, total + 1):
        with pytest.raises(KilledError):
            bench.deploy(progress=killer_at(step))
        assert bench.nonce == step - 1
    record = bench.deploy()
    assert_nothing_twice(bench, record, reference)
    assert bench.nonce == reference.nonce


@pytest.mark.parametrize("step", [2, 17, 31, 34, 40])
def test_dying_once_before_a_step(bench: Bench, reference: Reference, step: int) -> None:
    with pytest.raises(KilledError):
        bench.deploy(progress=killer_at(step))
    assert_nothing_twice(bench, bench.deploy(), reference)
    assert bench.nonce == reference.nonce


@pytest.mark.parametrize("after", [False, True], ids=["before-sending", "after-sending"])
def test_dying_around_every_transaction(bench: Bench, reference: Reference, after: bool) -> None:
    """What was written down and not sent is sent; what was sent and not written down is found."""
    deaths = 0
    while True:
        sender = mortal(bench, dies_at=0 if after else min(deaths, 1), after=after)
        try:
            record = bench.deploy(sender=sender)
        except KilledError:
            deaths += 1
        else:
            break
    assert deaths == reference.nonce
    assert_nothing_twice(bench, record, reference)
    assert bench.nonce == reference.nonce


def test_the_record_is_written_before_a_creation_is_sent(bench: Bench) -> None:
    with pytest.raises(KilledError):
        bench.deploy(sender=mortal(bench, dies_at=0, after=False))
    pending = bench.kept().pending
    assert pending is not None
    assert (pending.name, pending.nonce) == (FIRST, 0)
    assert bench.code(pending.address) == b""
    record = bench.deploy()
    assert record.contracts[FIRST].transaction == pending.transaction


def test_a_creation_that_the_node_has_yet_to_mine_is_waited_for(
    bench: Bench, reference: Reference
) -> None:
    bench.connection.rpc("evm_setAutomine", [False])
    try:
        with pytest.raises(KilledError):
            bench.deploy(sender=mortal(bench, dies_at=0, after=True))
        pending = bench.kept().pending
        assert pending is not None
        known = bench.connection.rpc("eth_getTransactionByHash", [pending.transaction])
        assert known["blockNumber"] is None
    finally:
        bench.connection.rpc("evm_setAutomine", [True])
    bench.connection.rpc("evm_mine")
    assert_nothing_twice(bench, bench.deploy(), reference)
    assert bench.nonce == reference.nonce


def test_a_creation_that_the_node_forgot_is_sent_again(bench: Bench, reference: Reference) -> None:
    bench.connection.rpc("evm_setAutomine", [False])
    try:
        with pytest.raises(KilledError):
            bench.deploy(sender=mortal(bench, dies_at=0, after=True))
        pending = bench.kept().pending
        assert pending is not None
        bench.connection.rpc("anvil_dropTransaction", [pending.transaction])
    finally:
        bench.connection.rpc("evm_setAutomine", [True])
    assert bench.connection.rpc("eth_getTransactionByHash", [pending.transaction]) is None
    record = bench.deploy()
    assert record.contracts[pending.name].transaction == pending.transaction
    assert_nothing_twice(bench, record, reference)


def test_a_creation_whose_nonce_was_taken_is_signed_anew(
    bench: Bench, reference: Reference
) -> None:
    with pytest.raises(KilledError):
        bench.deploy(sender=mortal(bench, dies_at=3, after=False))
    lost = bench.kept().pending
    assert lost is not None
    transfer_to_self(bench)
    record = bench.deploy()
    assert record.contracts[lost.name].address != lost.address
    assert bench.code(lost.address) == b""
    assert list(record.contracts) == list(reference.record.contracts)
    assert record.organisations == reference.record.organisations
    assert bench.nonce == reference.nonce + 1


def test_a_creation_that_failed_is_told_and_made_anew(bench: Bench) -> None:
    with pytest.raises(KilledError):
        bench.deploy(sender=mortal(bench, dies_at=0, after=False))
    pending = bench.kept().pending
    assert pending is not None
    starved = bench.deployer.sign(Call(to=None, data=b"\xfe", gas=60_000))
    assert starved.nonce == pending.nonce
    bench.rewrite(pending=replace(pending, transaction=starved.tx_hash, raw=starved.raw.hex()))
    with pytest.raises(ChainError) as caught:
        bench.deploy()
    assert caught.value.message == "The creation of AccessManager was mined and failed."
    assert bench.deploy().complete


def test_a_call_that_the_node_has_yet_to_mine_is_not_made_twice(
    bench: Bench, reference: Reference
) -> None:
    """The chain mines slowly: the first enrolment is still waiting when the plan is run again."""
    enrolling = reference.titles.index("exporter is enrolled") + 1
    with pytest.raises(KilledError):
        bench.deploy(progress=killer_at(enrolling))
    bench.connection.rpc("evm_setAutomine", [False])
    try:
        with pytest.raises(KilledError):
            bench.deploy(sender=mortal(bench, dies_at=0, after=True))
        with mined_later(bench) as sender:
            record = bench.deploy(sender=sender)
    finally:
        bench.connection.rpc("evm_setAutomine", [True])
    assert_nothing_twice(bench, record, reference)
    assert bench.nonce == reference.nonce


def test_a_finished_deployment_never_gives_an_organisation_the_id_zero(settled: Bench) -> None:
    """Another plan for the same record is refused, or what it adds is enrolled."""
    root = settled.senders["outsider"].address
    added = OrganisationPlan(identifier="importer", root=root, roles=1, country="NL")
    plan = replace(settled.plan, organisations=(*settled.plan.organisations, added))
    longer = Bench(settled.node, plan, settled.folder)
    with suppress(WharfingerError):
        assert longer.deploy().organisations["importer"] == 5
    assert 0 not in settled.kept().organisations.values()


def in_process(bench: Bench, *, kill_at: int) -> None:
    """Deploy in another process; kill it while it does a step."""
    command = [sys.executable, "-m", "support.deploy_in_process"]
    process = subprocess.Popen(
        [*command, bench.connection.url, str(bench.folder)],
        cwd=TESTS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin as orders, process.stdout as said:
        for line in said:
            number = int(line.split()[0])
            if number == kill_at:
                orders.write("\n")
                orders.flush()
                process.kill()
                break
            orders.write("\n")
            orders.flush()
        process.wait()
    assert process.returncode == -9


@pytest.mark.parametrize("steps", [(5, 20), (8, 30)], ids=str)
def test_killed_processes_are_continued(
    bench: Bench, reference: Reference, steps: tuple[int, ...]
) -> None:
    for step in steps:
        in_process(bench, kill_at=step)
    record = bench.deploy()
    assert_nothing_twice(bench, record, reference)
    assert bench.nonce == reference.nonce
