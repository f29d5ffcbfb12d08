"""The documents of one trade, read from a folder together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from wharfinger.errors import InvalidDocumentError, Problem, UsageError

from .canonical import JsonValue
from .consistency import disagreements
from .dcsa import TransportDocument, read_transport_document
from .parties import Organisations, read_parties
from .swift import DocumentaryCredit, read_mt700
from .wco import Declaration, read_declaration

BILL: Final = "transport-document.json"
CREDIT: Final = "credit.mt700"
EXPORT: Final = "export-declaration.xml"
IMPORT: Final = "import-declaration.xml"
PARTIES: Final = "parties.toml"

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeDocuments:
    """One trade on paper.

    Attributes:
        bill: the bill of lading.
        credit: the letter of credit.
        export_declaration: the declaration at the country of dispatch.
        import_declaration: the declaration at the country of destination.
        organisations: who takes part, by part.
        papers: documents that stay off chain, by file; what a setting names, not read here.
    """

    bill: TransportDocument
    credit: DocumentaryCredit
    export_declaration: Declaration
    import_declaration: Declaration
    organisations: Organisations
    papers: Mapping[str, JsonValue] = field(default_factory=dict)


def read_trade(folder: Path) -> TradeDocuments:
    """Read the five files of a trade and check that they agree with each other.

    Args:
        folder: holds ``transport-document.json``, ``credit.mt700``, ``export-declaration.xml``,
            ``import-declaration.xml`` and ``parties.toml``.

    Raises:
        UsageError: the folder or one of the files cannot be read.
        InvalidDocumentError: every problem of every document, or every disagreement between them,
            each with the file's name and the path in it.
    """
    if not folder.is_dir():
        raise UsageError(
            f"There is no folder {folder}.", remedy="Give the folder of a trade's documents."
        )
    problems: list[Problem] = []
    bill = _read(_read_bill, folder / BILL, problems)
    credit = _read(read_mt700, folder / CREDIT, problems)
    exported = _read(read_declaration, folder / EXPORT, problems)
    imported = _read(read_declaration, folder / IMPORT, problems)
    organisations = _read(read_parties, folder / PARTIES, problems)
    if bill and credit and exported and imported and organisations and not problems:
        problems += disagreements(
            bill=bill,
            credit=credit,
            exported=exported,
            imported=imported,
            organisations=organisations,
        )
        if not problems:
            return TradeDocuments(
                bill=bill,
                credit=credit,
                export_declaration=exported,
                import_declaration=imported,
                organisations=organisations,
            )
    raise InvalidDocumentError(str(folder), problems)


def _read_bill(path: Path) -> TransportDocument:
    """Read the bill; terminal and customs look containers up by ISO 6346, and parties by LEI."""
    bill = read_transport_document(path)
    bill.require_identifiers()
    return bill


def _read(reader: Callable[[Path], _Read], path: Path, problems: list[Problem]) -> _Read | None:
    try:
        return reader(path)
    except InvalidDocumentError as error:
        problems += [
            Problem(f"{path.name}: {problem.path}", problem.message, problem.rule)
            for problem in error.problems
        ]
        return None
