"""Commands about chains, deployments, machines and the demo."""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from wharfinger.cli.options import (
    DEFAULT_URL,
    RECORDS,
    AsJson,
    ChainId,
    Keystore,
    KeyVariable,
    Records,
    Url,
    print_json,
    signer_of,
    write_text,
)
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.chain import Connection
    from wharfinger.deploy import Record

app = typer.Typer(
    help="Paperless port trade: bills of lading, customs and letters of credit as contracts.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command()
def node(
    *,
    kind: Annotated[str, typer.Option(help="anvil or ganache.")] = "anvil",
    port: Annotated[int, typer.Option(help="0 lets the system pick.", min=0, max=65535)] = 8545,
    chain_id: Annotated[int, typer.Option("--chain-id", help="EIP-155 id.", min=1)] = 31337,
    accounts: Annotated[int, typer.Option(help="Accounts with ether.", min=1, max=200)] = 10,
    as_json: AsJson = False,
) -> None:
    """Run a local chain until Ctrl-C."""
    from wharfinger.chain import EmbeddedNode, NodeKind

    if kind not in set(NodeKind):
        raise UsageError(f"There is no node {kind}.", remedy="Choose anvil or ganache.")
    with EmbeddedNode(NodeKind(kind), port=port, chain_id=chain_id, accounts=accounts) as running:
        addresses = [str(running.signer(index).address) for index in range(accounts)]
        if as_json:
            print_json({"url": running.url, "chain_id": chain_id, "accounts": addresses})
        else:
            print(f"{kind} serves chain {chain_id} at {running.url}; Ctrl-C ends it.")
            print(f"Accounts of the phrase '{running.mnemonic}':")
            for index, address in enumerate(addresses):
                print(f"  {index:>3}  {address}")
        sys.stdout.flush()
        running.wait()


@app.command()
def deploy(
    *,
    rpc_url: Url = DEFAULT_URL,
    chain_id: ChainId = None,
    key_env: KeyVariable = None,
    keystore: Keystore = None,
    plan: Annotated[
        Path | None,
        typer.Option(help="TOML with organisations, currencies, governance.", dir_okay=False),
    ] = None,
    records: Records = RECORDS,
    as_json: AsJson = False,
) -> None:
    """Deploy the suite, or finish a deployment that was cut short, and verify its code."""
    from wharfinger.chain import Connection, DirectSender
    from wharfinger.deploy import Deployer, Plan, read_plan, record_path

    wanted = read_plan(plan) if plan else Plan()
    connection = Connection.open(rpc_url, expect_chain_id=chain_id)
    sender = DirectSender(connection, signer_of(connection, key_env, keystore))
    if not record_path(records, connection.chain_id).exists():
        _require_ether(connection, sender.address)
    console = Console(stderr=True, highlight=False)
    record = Deployer(
        connection=connection,
        sender=sender,
        plan=wanted,
        folder=records,
        progress=lambda number, total, title: console.print(f"{number:>4}/{total} {title}"),
    ).run()
    if as_json:
        print_json(record.to_json())
        return
    _print_record(record, records)


@app.command()
def demo(
    *,
    example: Annotated[
        Path | None, typer.Option(help="Folder of a trade's documents.", file_okay=False)
    ] = None,
    rpc_url: Annotated[
        str | None,
        typer.Option("--rpc-url", help="A chain for development, in place of one of its own."),
    ] = None,
    node_kind: Annotated[str, typer.Option("--node", help="anvil or ganache.")] = "anvil",
    as_json: AsJson = False,
) -> None:
    """Deploy to a local chain and drive one whole trade, from credit to delivery."""
    from wharfinger.chain import (
        MNEMONIC,
        Connection,
        DirectSender,
        EmbeddedNode,
        LocalSigner,
        NodeKind,
    )
    from wharfinger.console import TradeReport
    from wharfinger.flows import default_example, read_example, run

    if node_kind not in set(NodeKind):
        raise UsageError(f"There is no node {node_kind}.", remedy="Choose anvil or ganache.")
    report = TradeReport(Console(stderr=as_json, highlight=False, soft_wrap=True))
    with ExitStack() as stack:
        stack.enter_context(report.live("Reading the documents"))
        documents, setting = read_example(example or default_example())
        if rpc_url is None:
            local = stack.enter_context(EmbeddedNode(NodeKind(node_kind)))
            connection = local.connection
        else:
            connection = Connection.open(rpc_url)
        account = run(
            connection,
            funder=DirectSender(connection, LocalSigner.from_mnemonic(MNEMONIC, index=0)),
            documents=documents,
            setting=setting,
            records=Path(stack.enter_context(tempfile.TemporaryDirectory())),
            watcher=None if as_json else report.watcher(),
        )
    if as_json:
        print_json(account.to_json())
    else:
        report.end(account)


@app.command()
def status(
    *,
    rpc_url: Url = DEFAULT_URL,
    chain_id: ChainId = None,
    records: Records = RECORDS,
    as_json: AsJson = False,
) -> None:
    """Say what is deployed on a chain, and check its code."""
    from wharfinger.chain import Connection
    from wharfinger.contracts.suite import Suite
    from wharfinger.deploy import Record, record_path, verify

    connection = Connection.open(rpc_url, expect_chain_id=chain_id)
    path = record_path(records, connection.chain_id)
    record = Record.load(path)
    if record is None:
        raise UsageError(
            f"There is no record of a deployment to chain {connection.chain_id} in {records}.",
            remedy="Deploy with `wharfinger deploy`, or name the folder with --records.",
        )
    verify(connection, record)
    if not record.complete:
        raise UsageError(
            f"The deployment in {path} is not finished.", remedy="Run `wharfinger deploy` again."
        )
    suite = Suite.connect(connection, record.addresses)
    paused = {one.name: one.issuance_paused() for one in suite.instruments()}
    count = suite.participants.organisation_count()
    if as_json:
        print_json({**record.to_json(), "paused": paused, "organisation_count": count})
        return
    _print_record(record, records)
    noun = "organisation is" if count == 1 else "organisations are"
    print(f"{count} {noun} enrolled; the code of every contract is the package's.")
    closed = [name for name, is_paused in paused.items() if is_paused]
    print(f"New issuance is paused: {', '.join(closed)}." if closed else "Nothing is paused.")


@app.command()
def explain(
    machine: Annotated[str, typer.Argument(help="Name of a machine; none lists them.")] = "",
    *,
    svg: Annotated[
        Path | None, typer.Option(help="Write the drawing to this file.", dir_okay=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print a state machine: who may do what, from which state to which, and why."""
    from wharfinger import machines

    if not machine:
        names = machines.machine_names()
        if as_json:
            print_json({"machines": list(names)})
        else:
            print("\n".join(names))
        return
    found = machines.load_machine(machine)
    if svg is not None:
        write_text(svg, machines.draw(found))
    if as_json:
        print_json(asdict(found))
    else:
        print(machines.explain(found, width=Console().width), end="")
        if svg is not None:
            print(f"The drawing is in {svg}.")


@app.command("export-abi")
def export_abi(
    folder: Annotated[Path, typer.Argument(help="Where the files go.", file_okay=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """Write ABI and bytecode of every contract, one file each."""
    from wharfinger.build import artifacts, load_artifact

    written = []
    for name in artifacts():
        artifact = load_artifact(name)
        content = {"abi": list(artifact.abi), "bytecode": "0x" + artifact.bytecode.hex()}
        path = folder / f"{name}.json"
        write_text(path, json.dumps(content, indent=1) + "\n")
        written.append(str(path))
    if as_json:
        print_json({"files": written})
    else:
        print(f"{len(written)} contracts are in {folder}.")


def _require_ether(connection: Connection, account: str) -> None:
    """See that the deployer can pay, before a record with its name is begun."""
    wanted = [("eth_getBalance", [account, "latest"]), ("eth_gasPrice", [])]
    held, price = (int(answer, 16) for answer in connection.batch(wanted))
    if price and not held:
        raise UsageError(
            f"The account {account} holds no ether on chain {connection.chain_id}, "
            "and a deployment costs gas.",
            remedy="Send it ether, or name another key with --key-env or --keystore.",
        )


def _print_record(record: Record, records: Path) -> None:
    from wharfinger.deploy import record_path

    width = max(map(len, record.contracts))
    for name, contract in record.contracts.items():
        print(f"{name:<{width}}  {contract.address}  block {contract.block}")
    print(
        f"{len(record.contracts)} contracts on chain {record.chain_id}; "
        f"the record is {record_path(records, record.chain_id)}."
    )
