"""Records that are not this deployment's, and chains that are not the record's."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.deployments import KEYS, Bench, KilledError, killer_at, plan_of

from wharfinger.chain import ChainUnreachableError, EmbeddedNode
from wharfinger.deploy import Record, VerificationError
from wharfinger.errors import UsageError

HALF_WAY = 20


def test_another_deployers_record_is_refused(settled: Bench) -> None:
    before = settled.path.read_bytes()
    with pytest.raises(UsageError) as caught:
        settled.deploy(sender=settled.senders["outsider"])
    assert caught.value.message == (
        f"{settled.path} is the record of a deployment by {settled.deployer.address},"
        f" not by {settled.senders['outsider'].address}."
    )
    assert caught.value.remedy == "Use that key, or another folder for the record."
    assert settled.path.read_bytes() == before


def test_another_versions_record_is_refused(settled: Bench) -> None:
    settled.rewrite(sources_hash="0" * 64)
    before, nonce = settled.path.read_bytes(), settled.nonce
    with pytest.raises(UsageError) as caught:
        settled.deploy()
    assert caught.value.message == (
        f"{settled.path} is the record of another version of the contracts."
    )
    assert caught.value.remedy == "Move the record away to deploy this version beside it."
    assert (settled.path.read_bytes(), settled.nonce) == (before, nonce)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"chain_id": 31337}'])
def test_a_malformed_record_is_refused_before_anything_is_sent(bench: Bench, text: str) -> None:
    bench.path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        bench.deploy()
    assert caught.value.message.startswith(f"{bench.path} is no deployment record: ")
    assert (bench.path.read_text("utf-8"), bench.nonce) == (text, 0)


@pytest.mark.parametrize("finished", [True, False])
def test_a_restarted_chain_with_the_same_id_is_known_by_its_genesis(
    tmp_path: Path, finished: bool
) -> None:
    records: list[Record] = []
    for genesis_time in (1_772_409_600, 1_772_409_601):
        with EmbeddedNode(accounts=len(KEYS), genesis_time=genesis_time) as node:
            bench = Bench(node, plan_of(node), tmp_path)
            if not finished and not records:
                with pytest.raises(KilledError):
                    bench.deploy(progress=killer_at(HALF_WAY))
                records.append(bench.kept())
            else:
                records.append(bench.deploy())
                assert bench.read("Participants", "organisationCount") == 4
    first, second = records
    assert first.chain_id == second.chain_id
    assert first.genesis != second.genesis
    assert second.complete


def test_a_chain_that_lost_its_contracts_is_reported(tmp_path: Path) -> None:
    """A local chain that is started twice with the same genesis time has the same genesis."""
    for deployments in range(2):
        with EmbeddedNode(accounts=len(KEYS), genesis_time=1_772_409_600) as node:
            bench = Bench(node, plan_of(node), tmp_path)
            if not deployments:
                bench.deploy()
                continue
            manager = bench.kept().addresses["AccessManager"]
            with pytest.raises((VerificationError, UsageError)) as caught:
                bench.deploy()
            assert "There is no code" in caught.value.message
            assert manager in caught.value.message
            assert bench.nonce == 0


def test_a_chain_that_goes_away_leaves_a_record_to_continue_from(tmp_path: Path) -> None:
    with EmbeddedNode(accounts=len(KEYS)) as node:
        bench = Bench(node, plan_of(node), tmp_path)

        def progress(number: int, _total: int, _title: str) -> None:
            if number == HALF_WAY:
                node.stop()

        path = bench.path
        with pytest.raises(ChainUnreachableError) as caught:
            bench.deploy(progress=progress)
    assert caught.value.exit_code == 4
    kept = Record.load(path)
    assert kept is not None
    assert len(kept.contracts) == 19
    assert (kept.complete, kept.pending) == (False, None)
