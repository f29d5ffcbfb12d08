from __future__ import annotations

from typing import Any

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.anchored import NEXT, NOTHING, REFERENCE, ROOT, SUBJECT, anchored, anchoring, identity
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.enums import DocumentKind, DocumentState
from wharfinger.contracts.records import Document
from wharfinger.roles import Role

ISSUERS = {
    DocumentKind.COMMERCIAL_INVOICE: Role.TRADER,
    DocumentKind.PACKING_LIST: Role.TRADER,
    DocumentKind.CERTIFICATE_OF_ORIGIN: Role.CUSTOMS | Role.INSPECTOR,
    DocumentKind.INSURANCE: Role.INSURER,
    DocumentKind.INSPECTION: Role.INSPECTOR,
    DocumentKind.PHYTOSANITARY: Role.INSPECTOR,
    DocumentKind.DANGEROUS_GOODS: Role.TRADER | Role.LOGISTICS,
    DocumentKind.TRANSPORT: Role.CARRIER,
    DocumentKind.DELIVERY: Role.CARRIER | Role.LOGISTICS | Role.PORT,
}
ALL_ISSUERS = [(kind, name) for kind in ISSUERS for name in CAST]


def id_of(world: World, issuer: str, kind: DocumentKind) -> bytes:
    values = (world.org[issuer], int(kind), SUBJECT, REFERENCE)
    return bytes(keccak(encode(["uint32", "uint8", "bytes32", "bytes32"], values)))


def test_a_document_is_anchored(world: World, vault: DocumentVault) -> None:
    outcome = vault.anchor(
        DocumentKind.COMMERCIAL_INVOICE,
        subject=SUBJECT,
        document_reference="INV-0001",
        root=ROOT,
        by=world.senders["exporter"],
    )
    document = id_of(world, "exporter", DocumentKind.COMMERCIAL_INVOICE)
    expected = {
        "document": document,
        "issuer": world.org["exporter"],
        "subject": SUBJECT,
        "kind": DocumentKind.COMMERCIAL_INVOICE,
        "documentReference": REFERENCE,
        "root": ROOT,
    }
    happened(outcome, ("DocumentAnchored", expected))
    assert vault.document_of(document) == Document(
        state=DocumentState.STANDING,
        kind=DocumentKind.COMMERCIAL_INVOICE,
        issuer=world.org["exporter"],
        version=1,
        since=world.now,
        root=ROOT,
    )
    assert vault.standing(identity(world)) == (1, ROOT)
    assert vault.document_id(identity(world)) == document


def test_every_kind_has_its_issuers() -> None:
    assert sorted(ISSUERS) == [kind for kind in DocumentKind if kind]


@pytest.mark.parametrize(("kind", "name"), ALL_ISSUERS)
def test_a_kind_is_issued_by_its_roles_alone(
    world: World, vault: DocumentVault, kind: DocumentKind, name: str
) -> None:
    if CAST[name].roles & ISSUERS[kind]:
        assert vault.document_of(anchored(world, by=name, kind=kind)).issuer == world.org[name]
        return
    values = {"org": world.org[name], "roles": CAST[name].roles, "required": ISSUERS[kind]}
    with changes_nothing(world), refuses("RoleRequired", values):
        anchored(world, by=name, kind=kind)


@pytest.mark.parametrize(
    "changes",
    [{"kind": DocumentKind.NONE}, {"subject": NOTHING}, {"document_reference": NOTHING},
     {"root": NOTHING}],
)  # fmt: skip
def test_nothing_may_be_missing(world: World, vault: DocumentVault, changes: Any) -> None:
    stated = anchoring(**changes)
    document = keccak(
        encode(
            ["uint32", "uint8", "bytes32", "bytes32"],
            (world.org["exporter"], stated.kind, stated.subject, stated.document_reference),
        )
    )
    with changes_nothing(world), refuses("DocumentIncomplete", {"document": document}):
        anchored(world, **changes)


def test_a_reference_is_used_once(world: World, vault: DocumentVault) -> None:
    document = anchored(world)
    values = {
        "document": document,
        "current": DocumentState.STANDING,
        "expected": (DocumentState.NONE,),
    }
    with changes_nothing(world), refuses("DocumentUnexpectedState", values):
        anchored(world, root=NEXT)


def test_another_issuer_kind_or_subject_is_another_document(
    world: World, vault: DocumentVault
) -> None:
    found = {
        anchored(world),
        anchored(world, by="importer"),
        anchored(world, kind=DocumentKind.PACKING_LIST),
        anchored(world, subject=NEXT),
    }
    assert len(found) == 4
    assert vault.standing(identity(world, issuer="trader")) == (0, NOTHING)


def test_a_seat_without_the_role_issues_nothing(world: World, vault: DocumentVault) -> None:
    deployer = world.senders[DEPLOYER]
    both = Role.TRADER | Role.LOGISTICS
    world.suite.participants.set_roles(world.org["exporter"], roles=both, by=deployer)
    clerk = seated(world, "exporter", roles=Role.LOGISTICS)
    values = {"org": world.org["exporter"], "roles": Role.LOGISTICS, "required": Role.TRADER}
    with changes_nothing(world), refuses("RoleRequired", values):
        vault.anchor(
            DocumentKind.COMMERCIAL_INVOICE,
            subject=SUBJECT,
            document_reference=REFERENCE,
            root=ROOT,
            by=clerk,
        )


def test_strangers_and_the_suspended_issue_nothing(world: World, vault: DocumentVault) -> None:
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        anchored(world, by=OUTSIDER)
    suspend(world, "exporter")
    with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
        anchored(world)


def test_nothing_new_while_paused(world: World, vault: DocumentVault) -> None:
    document = anchored(world)
    vault.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    with changes_nothing(world), refuses("IssuanceIsPaused", {}):
        anchored(world, subject=NEXT)
    vault.supersede(document, root=NEXT, by=world.senders["exporter"])


def test_many_at_once(world: World, vault: DocumentVault) -> None:
    stated = [anchoring(root=bytes([n]) * 32, subject=bytes([n]) * 32) for n in range(1, 21)]
    outcome = vault.anchor_batch(stated, by=world.senders["exporter"])
    events = outcome.all("DocumentAnchored")
    assert [event["root"] for event in events] == [each.root for each in stated]
    assert all(vault.document_of(event["document"]).version == 1 for event in events)


def test_many_are_all_or_none(world: World, vault: DocumentVault) -> None:
    stated = [anchoring(subject=ROOT), anchoring(root=NOTHING), anchoring(subject=NEXT)]
    with changes_nothing(world), refuses("DocumentIncomplete"):
        vault.anchor_batch(stated, by=world.senders["exporter"])
    twice = [anchoring(), anchoring()]
    with changes_nothing(world), refuses("DocumentUnexpectedState"):
        vault.anchor_batch(twice, by=world.senders["exporter"])
