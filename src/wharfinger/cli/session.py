"""A deployment, as a command meets it: names to ids, a key that signs, and outcomes in words."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wharfinger.cli.options import (
    DEFAULT_URL,
    RECORDS,
    AsJson,
    ChainId,
    Keystore,
    KeyVariable,
    Records,
    Url,
    signer_of,
)
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.chain import Connection, Sender
    from wharfinger.contracts.suite import Suite
    from wharfinger.deploy import Record

_ID_DIGITS: Final = 64


class Session:
    """A deployment on a chain, and the key that acts in it.

    Attributes:
        connection: the chain.
        suite: every contract of the deployment, with the names of its record.
        organisations: ids of the organisations that were enrolled at deployment, by identifier.
        as_json: whether the command prints JSON.
    """

    def __init__(
        self,
        *,
        rpc_url: str,
        records: Path,
        chain_id: int | None = None,
        key_env: str | None = None,
        keystore: Path | None = None,
        as_json: bool = False,
    ) -> None:
        from wharfinger.chain import Connection

        self.connection: Connection = Connection.open(rpc_url, expect_chain_id=chain_id)
        record = _record(self.connection, records)
        self.suite: Suite = _suite(self.connection, record)
        self.organisations = dict(record.organisations)
        self.as_json = as_json
        self._key = (key_env, keystore)

    def sender(self) -> Sender:
        """Return the sender of the key that was named."""
        from wharfinger.chain import DirectSender

        return DirectSender(self.connection, signer_of(self.connection, *self._key))

    def org(self, text: str) -> int:
        """Return an organisation by its id, or by its registered identifier.

        Raises:
            UsageError: there is no such organisation.
        """
        participants = self.suite.participants
        org = int(text) if text.isdecimal() else participants.organisation_of(text)
        if not org or not participants.organisation(org).enrolled_at:
            raise UsageError(
                f"There is no organisation {text}.",
                remedy="Give its id, or the identifier under which it is enrolled (LEI).",
            )
        self.suite.names.name_organisation(org, "" if text.isdecimal() else text)
        return org

    def bill(self, text: str) -> bytes:
        """Return a bill's id: ``0x`` and 64 digits, or ``CARRIER/REFERENCE``.

        Raises:
            UsageError: it is neither, or there is no such carrier.
        """
        found, carrier, reference = self._named(text, "bill", "CARRIER")
        if found:
            return found
        return self.suite.bills.bill_id(carrier, transport_document_reference=reference)

    def credit(self, text: str) -> bytes:
        """Return a credit's id: ``0x`` and 64 digits, or ``BANK/NUMBER``.

        Raises:
            UsageError: it is neither, or there is no such bank.
        """
        found, bank, number = self._named(text, "credit", "BANK")
        if found:
            return found
        return self.suite.credits.credit_id(bank, credit_number=number)

    def draft(self, text: str) -> bytes:
        """Return a draft's id: ``0x`` and 64 digits, or ``ACCEPTOR/REFERENCE``.

        Raises:
            UsageError: it is neither, or there is no such acceptor.
        """
        found, acceptor, reference = self._named(text, "draft", "ACCEPTOR")
        if found:
            return found
        return self.suite.drafts.draft_id(acceptor, acceptor_reference=reference)

    def _named(self, text: str, what: str, issuer: str) -> tuple[bytes, int, str]:
        """Return the id that stands in a record's name, or who issued it and its reference."""
        if text.startswith("0x") and len(text) == 2 + _ID_DIGITS:
            return hash_of(text, what=what), 0, ""
        organisation, slash, reference = text.rpartition("/")
        if not slash or not organisation or not reference:
            raise UsageError(
                f"{text!r} names no {what}.",
                remedy=f"Give 0x and 64 hexadecimal digits, or {issuer}/REFERENCE.",
            )
        return b"", self.org(organisation), reference


def hash_of(text: str, *, what: str) -> bytes:
    """Return 32 bytes: ``0x`` and 64 hexadecimal digits, or ``@FILE`` for the keccak256 of a file.

    Raises:
        UsageError: it is none, or the file cannot be read.
    """
    if text.startswith("@"):
        return _hash_of_file(Path(text[1:]), what)
    digits = text.removeprefix("0x")
    try:
        value = bytes.fromhex(digits)
    except ValueError:
        value = b""
    if len(digits) != _ID_DIGITS or not value:
        raise UsageError(
            f"The {what} {text!r} is no hash.", remedy="Give 0x and 64 hexadecimal digits."
        )
    return value


def _hash_of_file(path: Path, what: str) -> bytes:
    from eth_utils.crypto import keccak

    try:
        return bytes(keccak(path.read_bytes()))
    except OSError as error:
        raise UsageError(
            f"The {what} cannot be taken of {path}: {error.strerror}.",
            remedy="Name a file that can be read.",
        ) from error


def with_session(command: Callable[..., None]) -> Callable[..., None]:
    """Make a command of a function whose first parameter is a :class:`Session`.

    The command has the options of connecting, signing and printing besides the function's own.
    """
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    common = list(inspect.signature(_options, eval_str=True).parameters.values())

    @functools.wraps(command)
    def run(**given: Any) -> None:
        options = {parameter.name: given.pop(parameter.name) for parameter in common}
        command(Session(**options), **given)

    keyword = inspect.Parameter.KEYWORD_ONLY
    named = [parameter.replace(kind=keyword) for parameter in (*own, *common)]
    run.__signature__ = inspect.Signature(named)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in named}
    del run.__wrapped__
    return run


def _options(
    *,
    rpc_url: Url = DEFAULT_URL,
    chain_id: ChainId = None,
    records: Records = RECORDS,
    key_env: KeyVariable = None,
    keystore: Keystore = None,
    as_json: AsJson = False,
) -> None:
    """What every command of an instrument takes."""


def _record(connection: Connection, records: Path) -> Record:
    from wharfinger.deploy import Record, record_path

    record = Record.load(record_path(records, connection.chain_id))
    if record is None or not record.complete:
        raise UsageError(
            f"There is no complete deployment to chain {connection.chain_id} in {records}.",
            remedy="Deploy with `wharfinger deploy`, or name the folder with --records.",
        )
    return record


def _suite(connection: Connection, record: Record) -> Suite:
    from wharfinger.contracts.suite import Suite

    suite = Suite.connect(connection, record.addresses)
    for identifier, org in record.organisations.items():
        suite.names.name_organisation(org, identifier)
    return suite
