"""Documents shared on a chain: sealed, anchored, granted, opened, shown and verified."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from eth_typing import ChecksumAddress
from support.anchored import SUBJECT
from support.documents import flipped
from support.fixtures import deployed, world
from support.world import World
from web3.types import TxReceipt

from wharfinger.chain import Call, Connection, Sender
from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.enums import DocumentKind
from wharfinger.contracts.records import DocumentIdentity
from wharfinger.contracts.refusals import ContractRefusedError
from wharfinger.documents import (
    DocumentStore,
    DocumentTree,
    KeyFileError,
    KeyRing,
    NoEncryptionKeyError,
    NotGrantedError,
    OtherDocumentError,
    Reveal,
    UnprovenError,
    fields_of,
)
from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.flows import documents
from wharfinger.flows.documents import (
    KeptKeys,
    Shared,
    Standing,
    document_type,
    grant,
    grant_scope,
    identity_of,
    open_document,
    publish,
    reveal,
    share,
    stated_field,
    verify_reveal,
    versions_of,
    wrap_of,
    wrapped_key,
)

__all__ = ["deployed", "world"]

INVOICE: Any = {"number": "INV-0001", "lines": [{"item": "pumps", "price": 98000}], "paid": False}
AMENDED: Any = {**INVOICE, "paid": True}
REASON = b"\x07" * 32
PROOF_GAS = 40_000


class Office:
    """The exporter's office: its vault, store and keys, and the rings of its partners."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.vault: DocumentVault = world.suite.vault
        self.by: Sender = world.senders["exporter"]
        self.store = DocumentStore(folder / "store")
        names = ("exporter", "issuing-bank", "customs-netherlands", "importer")
        self.rings = {name: KeyRing.generate(world.org[name]) for name in names}
        self.kept = KeptKeys(folder / "kept", self.rings["exporter"])
        for name in names:
            publish(self.vault, self.rings[name], by=world.senders[name])

    def share(self, document: Any = INVOICE, *grantees: str, reference: str = "INV-0001") -> Shared:
        """Share an invoice of the exporter."""
        return share(
            self.vault,
            document,
            kind=DocumentKind.COMMERCIAL_INVOICE,
            subject=SUBJECT,
            reference=reference,
            store=self.store,
            kept=self.kept,
            by=self.by,
            grantees=[self.world.org[name] for name in grantees],
        )

    def open(self, shared: Shared, by: str, *, version: int | None = None) -> Any:
        """Return what a partner reads."""
        return open_document(
            self.vault,
            shared.identity,
            store=self.store,
            ring=self.rings[by],
            digest=shared.digest,
            version=version,
        ).document

    def shown(self, shared: Shared, *pointers: str) -> Reveal:
        """Return what the exporter shows of its own document."""
        opened = open_document(
            self.vault,
            shared.identity,
            store=self.store,
            ring=self.kept.ring,
            digest=shared.digest,
            kept=self.kept,
        )
        return reveal(opened, pointers, identity=shared.identity)


@pytest.fixture
def office(world: World, tmp_path: Path) -> Office:
    return Office(world, tmp_path)


def tree_of(shared: Shared, office: Office) -> DocumentTree:
    return open_document(
        office.vault,
        shared.identity,
        store=office.store,
        ring=office.kept.ring,
        digest=shared.digest,
        kept=office.kept,
    ).tree


def test_two_grantees_open_what_was_shared(office: Office) -> None:
    shared = office.share(INVOICE, "issuing-bank", "customs-netherlands")
    assert shared.version == 1
    assert office.vault.standing(shared.identity) == (1, shared.root)
    assert identity_of(office.vault, shared.document) == replace(
        shared.identity, document_reference=b"INV-0001".ljust(32, b"\0")
    )
    assert len(shared.outcomes) == 3
    for reader in ("issuing-bank", "customs-netherlands"):
        assert office.open(shared, reader) == INVOICE


def test_who_was_granted_nothing_opens_nothing(office: Office) -> None:
    shared = office.share(INVOICE, "issuing-bank")
    with pytest.raises(NotGrantedError, match="was granted no key"):
        office.open(shared, "importer")
    stranger = KeyRing.generate(office.world.org["issuing-bank"])
    with pytest.raises(NotGrantedError, match="was granted no key"):
        open_document(
            office.vault,
            shared.identity,
            store=office.store,
            ring=stranger,
            digest=shared.digest,
        )


def test_a_revoked_grantee_reads_what_it_had_and_nothing_after_it(office: Office) -> None:
    first = office.share(INVOICE, "issuing-bank", "importer")
    exporter = office.world.senders["exporter"]
    bank = office.world.org["issuing-bank"]
    office.vault.revoke_grant(first.document, grantee=bank, by=exporter)
    second = office.share(AMENDED, "importer")
    assert (second.document, second.version) == (first.document, 2)
    assert office.open(second, "importer") == AMENDED
    with pytest.raises(NotGrantedError):
        office.open(second, "issuing-bank")
    with pytest.raises(OtherDocumentError, match="is of version 1"):
        office.open(first, "issuing-bank")
    assert office.open(first, "issuing-bank", version=1) == INVOICE


def test_one_grant_of_a_scope_opens_what_is_anchored_later(office: Office) -> None:
    before = office.share()
    invoices: dict[str, Any] = {"kind": DocumentKind.COMMERCIAL_INVOICE, "subject": SUBJECT}
    by: dict[str, Any] = {"kept": office.kept, "by": office.world.senders["exporter"]}
    bank = office.world.org["issuing-bank"]
    grant_scope(office.vault, **invoices, grantee=bank, **by)
    after = office.share({"later": True}, reference="INV-0002")
    assert office.open(before, "issuing-bank") == INVOICE
    assert office.open(after, "issuing-bank") == {"later": True}
    assert office.vault.may_read(after.identity, org=bank)
    repeated = share(
        office.vault,
        INVOICE,
        **invoices,
        reference="INV-0001",
        store=office.store,
        scope_grantees=[bank, office.world.org["importer"]],
        **by,
    )
    assert repeated.scope_granted == (office.world.org["importer"],)
    assert office.open(after, "importer") == {"later": True}

    office.vault.revoke_scope_grant(**invoices, grantee=bank, by=by["by"])
    beyond = office.share({"later": 2}, reference="INV-0003")
    with pytest.raises(NotGrantedError, match="none of epoch 2"):
        office.open(beyond, "issuing-bank")
    assert office.open(after, "issuing-bank") == {"later": True}


def test_a_grant_that_failed_is_made_when_the_same_is_shared_again(office: Office) -> None:
    first = office.share()
    again = office.share(INVOICE, "issuing-bank")
    assert (again.version, again.root, again.digest) == (1, first.root, first.digest)
    assert again.granted == (office.world.org["issuing-bank"],)
    assert office.share(INVOICE, "issuing-bank").outcomes == ()
    assert office.open(first, "issuing-bank") == INVOICE


def test_a_version_whose_anchoring_failed_is_anchored_when_shared_again(office: Office) -> None:
    office.vault.set_issuance_paused(paused=True, by=office.world.senders["deployer"])
    with pytest.raises(ContractRefusedError):
        office.share()
    office.vault.set_issuance_paused(paused=False, by=office.world.senders["deployer"])
    (sealed,) = Path(office.store.url).iterdir()
    assert office.share().digest == sealed.name


def test_a_ciphertext_that_the_store_lost_is_sealed_as_the_next_version(office: Office) -> None:
    first = office.share(INVOICE, "importer")
    (Path(office.store.url) / first.digest).unlink()
    second = office.share(INVOICE, "importer")
    assert (second.document, second.version) == (first.document, 2)
    assert office.open(second, "importer") == INVOICE


class Interrupted:
    """The exporter's sender, before whose first act a colleague supersedes the document."""

    def __init__(self, office: Office, document: bytes) -> None:
        self._office, self._document, self._own = office, document, office.world.senders["exporter"]

    @property
    def address(self) -> ChecksumAddress:
        return self._own.address

    @property
    def connection(self) -> Connection:
        return self._own.connection

    def send(self, call: Call) -> TxReceipt:
        self._office.vault.supersede(self._document, root=REASON, by=self._own)
        return self._own.send(call)


def test_a_version_that_got_another_number_is_told_and_shared_again(office: Office) -> None:
    first = office.share()
    office.by = Interrupted(office, first.document)
    with pytest.raises(OtherDocumentError, match="on chain it is version 3"):
        office.share(AMENDED)
    office.by = office.world.senders["exporter"]
    again = office.share(AMENDED, "importer")
    assert again.version == 4
    assert office.open(again, "importer") == AMENDED


def test_a_later_grant_of_the_version_that_stands(office: Office) -> None:
    shared = office.share()
    by: dict[str, Any] = {"kept": office.kept, "by": office.world.senders["exporter"]}
    grant(office.vault, shared.document, grantee=office.world.org["importer"], **by)
    assert office.open(shared, "importer") == INVOICE
    by["kept"] = KeptKeys(office.kept.folder / "other", office.kept.ring)
    with pytest.raises(NotGrantedError, match="is not in"):
        grant(office.vault, shared.document, grantee=office.world.org["issuing-bank"], **by)


def test_nothing_is_done_when_a_grantee_has_no_key(office: Office) -> None:
    with pytest.raises(NoEncryptionKeyError, match="has published no encryption key"):
        office.share(INVOICE, "issuing-bank", "carrier")
    assert list(Path(office.store.url).iterdir()) == []
    assert not office.kept.folder.exists()


def test_nothing_is_done_for_another_organisation_or_no_document(office: Office) -> None:
    office.kept = KeptKeys(office.kept.folder, office.rings["importer"])
    with pytest.raises(UsageError, match="The key acts for"):
        office.share()
    with pytest.raises(InvalidDocumentError):
        office.share({"much": 2**60})


def test_kept_keys_open_with_their_own_ring_alone(office: Office) -> None:
    shared = office.share()
    (version,) = office.kept.versions(shared.document)
    assert version.key.hex() not in repr(version)
    other = KeptKeys(office.kept.folder, KeyRing.generate(office.kept.ring.organisation))
    with pytest.raises(NotGrantedError):
        other.versions(shared.document)
    path = office.kept.folder / f"document-{shared.document.hex()}.json"
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("{}", "utf-8")
    with pytest.raises(KeyFileError, match="is no wharfinger-kept-keys-v1 file"):
        office.kept.versions(shared.document)


def test_a_rotated_ring_still_opens(office: Office) -> None:
    shared = office.share(INVOICE, "issuing-bank")
    office.rings["issuing-bank"] = office.rings["issuing-bank"].rotated()
    ring, bank = office.rings["issuing-bank"], office.world.senders["issuing-bank"]
    assert publish(office.vault, ring, by=bank) is not None
    assert publish(office.vault, ring, by=bank) is None
    assert office.vault.encryption_key_of(ring.organisation).number == 2
    assert office.open(shared, "issuing-bank") == INVOICE
    assert office.open(office.share(AMENDED, "issuing-bank"), "issuing-bank") == AMENDED


def test_what_a_reveal_says_of_itself_over_time(office: Office) -> None:
    shared = office.share()
    shown = office.shown(shared, "/number", "/paid")
    found = verify_reveal(office.vault, Reveal.from_json(shown.to_json()))
    assert found.values == {"/number": "INV-0001", "/paid": False}
    assert (found.identifier, found.issuer) == ("exporter", office.world.org["exporter"])
    assert (found.kind, found.subject) == (DocumentKind.COMMERCIAL_INVOICE, SUBJECT)
    assert (found.document, found.version) == (shared.document, 1)
    assert found.reference == b"INV-0001".ljust(32, b"\0")
    assert found.anchored_at == office.vault.document_of(shared.document).since
    assert found.standing is Standing.STANDS

    office.share(AMENDED)
    found = verify_reveal(office.vault, shown)
    assert (found.standing, found.version, found.latest) == (Standing.SUPERSEDED, 1, 2)
    exporter = office.world.senders["exporter"]
    office.vault.revoke(shared.document, reason=REASON, by=exporter)
    assert verify_reveal(office.vault, shown).standing is Standing.REVOKED
    with pytest.raises(UsageError, match="does not stand"):
        office.open(shared, "importer")
    with pytest.raises(UsageError, match="no version 9"):
        office.open(shared, "importer", version=9)


def test_a_reveal_that_is_not_true_is_refused(office: Office) -> None:
    shown = office.shown(office.share(), "/number")
    (field,) = shown.fields
    with pytest.raises(UnprovenError):
        verify_reveal(office.vault, replace(shown, fields=(replace(field, value='"INV-9"'),)))
    others: dict[str, Any] = {
        "issuer": office.world.org["importer"],
        "subject": REASON,
        "document_type": document_type(DocumentKind.PACKING_LIST),
        "version": 2,
    }
    for name, value in others.items():
        with pytest.raises(OtherDocumentError, match="has put no document"):
            verify_reveal(office.vault, replace(shown, of=replace(shown.of, **{name: value})))


def test_the_vault_proves_what_the_tree_proves_and_nothing_else(office: Office) -> None:
    shared = office.share()
    tree, other = tree_of(shared, office), office.share({"n": [1, 2]}, reference="INV-0002")
    proves: Callable[..., bool] = office.vault.proves
    for field in tree.fields:
        proof = tree.proof(field.pointer)
        stated = stated_field(field)
        assert proves(shared.document, field=stated, proof=proof)
        assert not proves(other.document, field=stated, proof=proof)
        assert not proves(shared.document, field=stated, proof=proof[:-1])
        for bent in _bent(proof):
            assert not proves(shared.document, field=stated, proof=bent)
        for change in (
            {"pointer": "/x"},
            {"kind": "null"},
            {"value": '"x"'},
            {"salt": flipped(field.salt, 9)},
        ):
            assert not proves(shared.document, field=replace(stated, **change), proof=proof)
    foreign = tree_of(other, office)
    strange = stated_field(foreign.fields[0])
    assert not proves(shared.document, field=strange, proof=foreign.proof(""))


def _bent(proof: tuple[bytes, ...]) -> Iterator[tuple[bytes, ...]]:
    for place in range(len(proof)):
        yield (*proof[:place], flipped(proof[place], 3), *proof[place + 1 :])


@pytest.mark.parametrize("pointers", [("/number",), ("/paid", "/lines/0/price"), ("", "/lines")])
def test_the_vault_proves_several_fields(office: Office, pointers: tuple[str, ...]) -> None:
    shared = office.share()
    other = office.share({"n": [1, 2]}, reference="INV-0002")
    shown = office.shown(shared, *pointers)
    fields = [stated_field(field) for field in shown.fields]
    proof, flags = list(shown.proof), list(shown.flags)
    proves: Callable[..., bool] = office.vault.proves_all
    assert proves(shared.document, fields=fields, proof=proof, flags=flags)
    assert not proves(other.document, fields=fields, proof=proof, flags=flags)
    for bent in _bent(shown.proof):
        assert not proves(shared.document, fields=fields, proof=bent, flags=flags)
    for change in ({"value": '"x"'}, {"salt": flipped(fields[0].salt, 1)}):
        changed = [replace(fields[0], **change), *fields[1:]]
        assert not proves(shared.document, fields=changed, proof=proof, flags=flags)


def test_a_proof_of_64_fields_is_cheap(office: Office) -> None:
    shared = office.share({f"field{number:02}": f"value {number}" for number in range(63)})
    tree = tree_of(shared, office)
    assert len(tree.fields) == 64
    for field in tree.fields[::9]:
        proof = list(tree.proof(field.pointer))
        data = office.vault.encode("proves", shared.document, stated_field(field), proof)
        call = {"to": office.vault.address, "data": "0x" + data.hex()}
        assert int(office.vault.connection.rpc("eth_estimateGas", [call]), 16) <= PROOF_GAS


def test_every_name_is_there() -> None:
    assert sorted(documents.__all__) == documents.__dir__()
    for name in documents.__all__:
        assert getattr(documents, name).__name__ == name
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = documents.nothing


def test_types_and_wraps_are_those_of_the_vault(office: Office) -> None:
    assert document_type(DocumentKind.DELIVERY) == bytes(31) + b"\x09"
    wrap = bytes(range(80))
    assert wrap_of(wrapped_key(wrap)) == wrap
    shared = office.share()
    office.share(AMENDED)
    assert [each.number for each in versions_of(office.vault, shared.document)] == [1, 2]
    unknown = DocumentIdentity(
        issuer=1, kind=DocumentKind.TRANSPORT, subject=SUBJECT, document_reference="x"
    )
    with pytest.raises(UsageError, match="There is no document"):
        identity_of(office.vault, office.vault.document_id(unknown))
    assert len(fields_of(INVOICE)) == 7
