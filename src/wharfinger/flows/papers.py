"""A trade's documents that stay off chain: who has which keys, what was shared, who read what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wharfinger import documents as off_chain
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import DocumentKinds
from wharfinger.contracts.records import DocumentIdentity
from wharfinger.contracts.suite import Suite
from wharfinger.flows import documents as sharing
from wharfinger.flows.cast import Cast, Party
from wharfinger.flows.setting import Paper
from wharfinger.standards.canonical import JsonValue

if TYPE_CHECKING:
    from wharfinger.documents import DocumentStore, KeyRing, OpenDocument
    from wharfinger.flows.documents import KeptKeys, Shared, Verified


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a party read of a document, or tried to.

    Attributes:
        reader: the party, by its part in the trade.
        document: the issuer's reference.
        how: ``opened`` whole, ``shown`` in part, or ``refused``.
        fields: value by pointer of what was shown; none otherwise.
        said: why it was refused; nothing otherwise.
    """

    reader: str
    document: str
    how: str
    fields: dict[str, JsonValue]
    said: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the object that `wharfinger demo --json` prints for a reading."""
        return {
            "reader": self.reader,
            "document": self.document,
            "how": self.how,
            "fields": dict(self.fields),
            "said": self.said,
        }


class Papers:
    """The documents of one trade, and what every party keeps of them.

    Each party has a key ring of its own; issuers keep the keys of what they sealed. One store,
    which nobody needs to trust, holds the ciphertexts.

    Args:
        suite: the contracts.
        cast: the parties.
        papers: what the documents are.
        contents: their content by file.
        folder: where ciphertexts and kept keys go.
    """

    def __init__(
        self,
        suite: Suite,
        cast: Cast,
        papers: Sequence[Paper],
        contents: dict[str, JsonValue],
        folder: Path,
    ) -> None:
        self.papers = tuple(papers)
        self.readings: list[Reading] = []
        self._suite = suite
        self._cast = cast
        self._contents = contents
        self._folder = folder
        self._rings: dict[str, KeyRing] = {}
        self._shared: dict[str, Shared] = {}

    @cached_property
    def store(self) -> DocumentStore:
        """Where the ciphertexts are."""
        return off_chain.DocumentStore(self._folder / "store")

    @property
    def required(self) -> DocumentKinds:
        """Kinds that the credit asks for (46A)."""
        kinds = DocumentKinds.NONE
        for paper in self.papers:
            kinds |= DocumentKinds(1 << paper.document_kind if paper.credit else 0)
        return kinds

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who issues or reads, once."""
        named = [
            key
            for paper in self.papers
            for key in (paper.issuer, *paper.readers, *paper.after_payment)
        ]
        return tuple(dict.fromkeys(named))

    def anchored_at(self, moment: str) -> tuple[Paper, ...]:
        """Return the documents that are anchored at a moment of the trade."""
        return tuple(paper for paper in self.papers if paper.anchored == moment)

    def presented(self) -> tuple[DocumentIdentity, ...]:
        """Return what the credit asks for and was anchored, in order."""
        return tuple(
            self._shared[paper.reference].identity
            for paper in self.papers
            if paper.credit and paper.reference in self._shared
        )

    def shared(self, paper: Paper) -> Shared:
        """Return a document as it was anchored.

        Raises:
            KeyError: it was not.
        """
        return self._shared[paper.reference]

    def was_shared(self, paper: Paper) -> bool:
        """Tell whether a document was anchored."""
        return paper.reference in self._shared

    def document_id(self, paper: Paper, subject: bytes) -> bytes:
        """Return the id of a document, anchored or not."""
        identity = DocumentIdentity(
            issuer=self._cast[paper.issuer].org,
            kind=paper.document_kind,
            subject=subject,
            document_reference=paper.reference,
        )
        return bytes(self._suite.vault.document_id(identity))

    def publish(self, party: Party) -> Outcome:
        """Make a party's key ring and publish its key.

        Raises:
            LibraryMissingError: what encrypts is not installed.
        """
        ring = off_chain.KeyRing.generate(party.org)
        self._rings[party.key] = ring
        return self._suite.vault.publish_encryption_key(ring.current.public.key, by=party.sender)

    def anchor(self, paper: Paper, subject: bytes, party: Party) -> Outcome:
        """Seal a document, store its ciphertext, and anchor its root."""
        shared = sharing.share(
            self._suite.vault,
            self._contents[paper.file],
            kind=paper.document_kind,
            subject=subject,
            reference=paper.reference,
            store=self.store,
            kept=self._kept(paper.issuer),
            by=party.sender,
        )
        self._shared[paper.reference] = shared
        return shared.outcomes[0]

    def grant(self, paper: Paper, reader: str, party: Party) -> Outcome:
        """Wrap a document's key to a reader, and put that on chain."""
        return sharing.grant(
            self._suite.vault,
            self.shared(paper).document,
            grantee=self._cast[reader].org,
            kept=self._kept(paper.issuer),
            by=party.sender,
        )

    def open(self, paper: Paper, reader: str) -> OpenDocument:
        """Open a document with a reader's own ring, and hold it against the root on chain.

        Raises:
            NotGrantedError: the reader was granted nothing that opens it.
        """
        opened = self._open(paper, reader)
        self.readings.append(
            Reading(reader=reader, document=paper.reference, how="opened", fields={})
        )
        return opened

    def try_to_open(self, paper: Paper, reader: str) -> str | None:
        """Return why a reader cannot open a document, None when it can."""
        try:
            self._open(paper, reader)
        except off_chain.NotGrantedError as error:
            said = error.message
            self.readings.append(
                Reading(
                    reader=reader, document=paper.reference, how="refused", fields={}, said=said
                )
            )
            return said
        return None

    def show(self, paper: Paper, opened: OpenDocument, reader: str) -> Verified:
        """Show some fields of a document that was opened to a reader, who verifies them on chain.

        Raises:
            UnprovenError: the fields are not of the document that stands.
        """
        shown = sharing.reveal(opened, paper.shown_to_customs, identity=self.shared(paper).identity)
        verified = sharing.verify_reveal(
            self._suite.vault, off_chain.Reveal.from_json(shown.to_json())
        )
        fields = dict(verified.values)
        self.readings.append(
            Reading(reader=reader, document=paper.reference, how="shown", fields=fields)
        )
        return verified

    def _open(self, paper: Paper, reader: str) -> OpenDocument:
        return sharing.open_document(
            self._suite.vault,
            self.shared(paper).identity,
            store=self.store,
            ring=self._rings[reader],
        )

    def _kept(self, issuer: str) -> KeptKeys:
        return sharing.KeptKeys(self._folder / f"{issuer}.kept", self._rings[issuer])


def require_extra() -> None:
    """See that what encrypts and stores documents is there.

    Raises:
        LibraryMissingError: it is not installed.
    """
    _ = off_chain.seal, off_chain.DocumentStore
