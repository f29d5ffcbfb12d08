"""Commands that act on DCSA's documents and write them, added to ``wharfinger bill``.

A party of a document is found by its LEI, under which organisations are enrolled, and by the codes
that ``--party`` gives.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from wharfinger.cli.bills import BillName, bill_app, do
from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.chain import Sender
    from wharfinger.flows.ebl import PartyRegister, Performed
    from wharfinger.standards.dcsa import Envelope, SurrenderRequest, TransportDocument

Message = Annotated[Path, typer.Argument(metavar="FILE", help="JSON of DCSA.", dir_okay=False)]
Parties = Annotated[
    list[str],
    typer.Option(
        "--party", metavar="PROVIDER:CODE=ORG", help="Whom a code means; an LEI needs none."
    ),
]
Points = Annotated[
    list[str],
    typer.Option("--point", metavar="PORT=NUMBER", help="The carrier's number for a port."),
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--keys", help="JSON: public keys in PEM by key id, to verify signatures.", dir_okay=False
    ),
]
Carrier = Annotated[
    str,
    typer.Option(
        help="Who issued the bill; without it, as the request's own endorsement chain says."
    ),
]
Document = Annotated[
    Path | None,
    typer.Option("--document", help="The transport document of the bill.", dir_okay=False),
]

__all__ = ["bill_app"]

_EXIT_CODES: Final = {"ISSU": 0, "BREQ": 2, "REFU": 3}
_command: Final = bill_app.command


@_command("issue-document")
@with_session
def issue_document(
    session: Session,
    document: Message,
    *,
    to: Annotated[str, typer.Option(help="Who receives possession; without it, the shipper.")] = "",
    point: Points = [],  # noqa: B006 - typer makes a new list of it
    party: Parties = [],  # noqa: B006
) -> None:
    """Issue the bill of a transport document (BL 3.0.4); the signer acts for its carrier."""
    from wharfinger.flows import ebl
    from wharfinger.standards.dcsa import read_transport_document

    stated = partial(
        ebl.issue_document,
        session.suite.bills,
        read_transport_document(document),
        parties=_parties(session, party),
        issue_to=session.org(to) if to else None,
        release_points=_points(point),
    )
    do(session, stated)


@_command()
@with_session
def answer(
    session: Session,
    message: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="JSON of DCSA.", dir_okay=False)
    ],
    *,
    carrier: Carrier = "",
    bill: Annotated[str, typer.Option(help="The bill that a surrender response is about.")] = "",
    keys: KeyFile = None,
    point: Points = [],  # noqa: B006
    party: Parties = [],  # noqa: B006
) -> None:
    """Do what a message asks, by its content.

    An issuance request (ISS): issues the bill, or replaces bills by it, as the carrier; prints the
    response, and ends with 0 for ISSU, 2 for BREQ, 3 for REFU. Several: the parts of a split.

    A surrender request (SUR): surrenders the bill, as its sole possessor; what the register refuses
    is printed as the response SREJ, and ends with 3.

    A surrender response (SUR): accepts or refuses the surrender, as the carrier or its agent.
    """
    names, parties = _names_in(message[0]), _parties(session, party)
    if len(message) == 1 and "surrenderRequestCode" in names:
        _surrender(session, message[0], carrier=carrier, parties=parties)
    elif len(message) == 1 and "surrenderRequestReference" in names:
        _respond(session, message[0], bill=bill)
    else:
        if carrier:
            _require_signer(session, carrier)
        _answer_issuance(session, message, keys=keys, points=point, parties=parties)


@_command()
@with_session
def response(
    session: Session,
    message: Message,
    *,
    carrier: Carrier = "",
    party: Parties = [],  # noqa: B006
) -> None:
    """Print the response SURR to a surrender request, once the chain has it accepted."""
    from wharfinger.flows import ebl
    from wharfinger.standards.dcsa import read_surrender_request

    request = read_surrender_request(message)
    issuer = _issuer(session, request, carrier=carrier, parties=_parties(session, party))
    print_json(ebl.acceptance_of(request, bills=session.suite.bills, carrier=issuer))


@_command()
@with_session
def perform(
    session: Session,
    envelope: Message,
    *,
    key: Annotated[
        list[str],
        typer.Option(
            "--key",
            metavar="VARIABLE",
            help="Environment variable of a key; one for each organisation that has yet to act.",
        ),
    ] = [],  # noqa: B006
    keys: KeyFile = None,
    point: Points = [],  # noqa: B006
    party: Parties = [],  # noqa: B006
) -> None:
    """Do what is still to be done of an envelope (PINT 3.0.0), one transaction after the other."""
    from wharfinger.flows import ebl
    from wharfinger.standards.dcsa import read_envelope

    read = read_envelope(envelope, strict=True)
    if keys is not None:
        read.verify(_public_keys(keys))
    parties = _parties(session, party)
    done = ebl.perform(
        session.suite.bills,
        read,
        parties=parties,
        senders=_senders(session, key),
        release_points=_points(point),
        watch=None if session.as_json else _say_performed,
    )
    if session.as_json:
        print_json(_performed_json(session, read, parties, done))


@_command()
@with_session
def chain(
    session: Session,
    bill: BillName,
    *,
    scac: Annotated[str, typer.Option(help="The carrier's SCAC.")] = "",
    document: Document = None,
    party: Parties = [],  # noqa: B006
) -> None:
    """Print the endorsement chain of a bill (END 3.0.4); its document gives names and version."""
    from wharfinger.flows import ebl
    from wharfinger.standards.dcsa import read_transport_document

    parties, stated = _parties(session, party), None
    if document is not None:
        stated = read_transport_document(document)
        for _, each in stated.document_parties.by_role():
            parties.find(each)
    written = ebl.endorsement_chain(
        session.suite.bills,
        session.bill(bill),
        parties=parties,
        carrier_code=scac or _scac_of(stated),
        sub_reference=stated.transport_document_sub_reference if stated else None,
    )
    print_json(written)


@_command()
@with_session
def status(session: Session, bill: BillName, *, document: Document = None) -> None:
    """Print the status of a bill's transport document, or the document with it (BL 3.0.4)."""
    from wharfinger.flows import ebl
    from wharfinger.standards.dcsa import read_transport_document

    found = session.bill(bill)
    if document is not None:
        read = read_transport_document(document)
        print_json(ebl.status_document(session.suite.bills, found, document=read))
        return
    word = ebl.document_status(session.suite.bills, found).value
    if session.as_json:
        print_json({"bill": "0x" + found.hex(), "transportDocumentStatus": word})
    else:
        print(word)


def _answer_issuance(
    session: Session,
    messages: Sequence[Path],
    *,
    keys: Path | None,
    points: list[str],
    parties: PartyRegister,
) -> None:
    from wharfinger.flows import ebl
    from wharfinger.standards.dcsa import read_issuance_request

    written = ebl.answer_split(
        session.suite.bills,
        [read_issuance_request(message) for message in messages],
        parties=parties,
        by=session.sender(),
        keys=_public_keys(keys) if keys else None,
        release_points=_points(points),
    )
    print_json(written[0] if len(written) == 1 else written)
    raise typer.Exit(_EXIT_CODES[written[0]["issuanceResponseCode"]])


def _surrender(session: Session, message: Path, *, carrier: str, parties: PartyRegister) -> None:
    from wharfinger.contracts.refusals import ContractRefusedError
    from wharfinger.flows import ebl
    from wharfinger.standards.dcsa import read_surrender_request

    request = read_surrender_request(message)
    issuer = _issuer(session, request, carrier=carrier, parties=parties)
    try:
        do(session, partial(ebl.request_surrender, session.suite.bills, request, carrier=issuer))
    except ContractRefusedError as error:
        print_json(ebl.refusal_of(request, error))
        raise typer.Exit(error.exit_code) from error


def _respond(session: Session, message: Path, *, bill: str) -> None:
    from wharfinger.flows import ebl
    from wharfinger.standards.dcsa import read_surrender_response

    if not bill:
        raise UsageError(
            f"{message} does not say which bill it is about.", remedy="Name it with --bill."
        )
    read = read_surrender_response(message)
    do(session, partial(ebl.apply_response, session.suite.bills, read, bill=session.bill(bill)))


def _issuer(
    session: Session, request: SurrenderRequest, *, carrier: str, parties: PartyRegister
) -> int:
    from wharfinger.flows import ebl

    return session.org(carrier) if carrier else ebl.carrier_of(request, parties=parties)


def _require_signer(session: Session, carrier: str) -> None:
    """Insist that the key that was named acts for an organisation."""
    acting = session.suite.participants.seat_of(session.sender().address).org
    if acting != session.org(carrier):
        names = session.suite.names
        raise UsageError(
            f"The key acts for {names.organisation(acting)}, not for {carrier}.",
            remedy="Name a key of the carrier with --key-env or --keystore.",
        )


def _say_performed(done: Performed) -> None:
    """Print one transaction as soon as it stands."""
    what = "stands" if done.outcome is None else f"done in {done.outcome.transaction}"
    print(f"{done.action:<24} {what}", flush=True)


def _performed_json(
    session: Session, envelope: Envelope, parties: PartyRegister, done: tuple[Performed, ...]
) -> dict[str, Any]:
    carrier = parties.find(envelope.transactions[0].actor) or 0
    reference = envelope.transport_document.transport_document_reference
    bill = session.suite.bills.bill_id(carrier, transport_document_reference=reference)
    return {
        "bill": "0x" + bill.hex(),
        "transactions": [
            {
                "action": each.action.value,
                "path": each.path,
                "transaction": each.outcome.transaction if each.outcome else None,
            }
            for each in done
        ],
    }


def _scac_of(document: TransportDocument | None) -> str | None:
    """The carrier's SCAC, where the document's code of the carrier is one."""
    if document is None or document.carrier_code_list_provider != "NMFTA":
        return None
    return document.carrier_code


def _parties(session: Session, named: list[str]) -> PartyRegister:
    """The organisations of the deployment, by their LEIs and the codes that are named.

    Raises:
        UsageError: a code is not as it should be, or there is no such organisation.
    """
    from wharfinger.flows.ebl import PartyRegister

    codes: dict[tuple[str, str], int] = {}
    for text in named:
        code, equals, org = text.rpartition("=")
        provider, colon, number = code.partition(":")
        if not (equals and colon and provider and number and org):
            raise UsageError(f"{text!r} names no party.", remedy="Give PROVIDER:CODE=ORG.")
        codes[provider, number] = session.org(org)
    names = {org: name for name, org in session.organisations.items() if not _is_lei(name)}
    leis = {("GLEIF", name): org for name, org in session.organisations.items() if _is_lei(name)}
    return PartyRegister(session.suite.participants, names=names, codes={**leis, **codes})


def _is_lei(identifier: str) -> bool:
    from wharfinger.standards.identifiers import InvalidIdentifierError, lei

    try:
        return lei(identifier) == identifier
    except InvalidIdentifierError:
        return False


def _points(named: list[str]) -> dict[str, int]:
    """The carrier's numbers by UN/LOCODE.

    Raises:
        UsageError: one is not as it should be.
    """
    points = {}
    for text in named:
        port, equals, number = text.partition("=")
        if not (port and equals and number.isdecimal()):
            raise UsageError(
                f"{text!r} names no port.", remedy="Give UN/LOCODE and number, as in NLRTM=1."
            )
        points[port] = int(number)
    return points


def _senders(session: Session, variables: list[str]) -> dict[int, Sender]:
    """The keys by the organisations for which they act.

    Raises:
        UsageError: a key cannot be read, or acts for nobody.
    """
    from wharfinger.chain import DirectSender, LocalSigner

    senders: list[Sender] = [
        DirectSender(session.connection, LocalSigner.from_environment(variable))
        for variable in variables
    ]
    if not senders:
        senders.append(session.sender())
    found = {session.suite.participants.seat_of(sender.address).org: sender for sender in senders}
    if 0 in found:
        raise UsageError(
            f"The key of {found[0].address} acts for no organisation.",
            remedy="Name keys of those who have yet to act.",
        )
    return found


def _public_keys(path: Path) -> dict[str, str]:
    """Public keys by their ids.

    Raises:
        UsageError: the file cannot be read, or holds something else.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The keys in {path} cannot be read.", remedy="Name a JSON file of keys in PEM."
        ) from error
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise UsageError(
            f"{path} holds no keys.", remedy="Give a JSON object: keys in PEM by their ids."
        )
    return found


def _names_in(path: Path) -> frozenset[str]:
    """The properties of a message; none when it is no JSON object, which its reader says."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return frozenset()
    return frozenset(found) if isinstance(found, dict) else frozenset()
