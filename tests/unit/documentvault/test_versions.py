from __future__ import annotations

import pytest
from support.anchored import NEXT, NOTHING, REASON, ROOT, anchored, identity
from support.expect import changes_nothing, happened, refuses
from support.world import World

from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.enums import DocumentState


def test_a_further_version_takes_the_place_of_the_latest(
    world: World, vault: DocumentVault
) -> None:
    document = anchored(world)
    outcome = vault.supersede(document, root=NEXT, by=world.senders["exporter"])
    expected = {
        "document": document,
        "issuer": world.org["exporter"],
        "version": 2,
        "root": NEXT,
    }
    happened(outcome, ("DocumentSuperseded", expected))
    record = vault.document_of(document)
    assert (record.version, record.root, record.since) == (2, NEXT, world.now)
    assert vault.standing(identity(world)) == (2, NEXT)


@pytest.mark.parametrize("root", [NOTHING, ROOT])
def test_a_version_has_another_root(world: World, vault: DocumentVault, root: bytes) -> None:
    document = anchored(world)
    with changes_nothing(world), refuses("DocumentIncomplete", {"document": document}):
        vault.supersede(document, root=root, by=world.senders["exporter"])


def test_a_former_root_may_come_back_as_a_version(world: World, vault: DocumentVault) -> None:
    document, by = anchored(world), world.senders["exporter"]
    vault.supersede(document, root=NEXT, by=by)
    vault.supersede(document, root=ROOT, by=by)
    assert vault.standing(identity(world)) == (3, ROOT)


def test_a_document_is_revoked_for_good(world: World, vault: DocumentVault) -> None:
    document, by = anchored(world), world.senders["exporter"]
    outcome = vault.revoke(document, reason=REASON, by=by)
    expected = {"document": document, "issuer": world.org["exporter"], "reason": REASON}
    happened(outcome, ("DocumentRevoked", expected))
    assert vault.document_of(document).state is DocumentState.REVOKED
    assert vault.standing(identity(world)) == (0, NOTHING)
    values = {
        "document": document,
        "current": DocumentState.REVOKED,
        "expected": (DocumentState.STANDING,),
    }
    with changes_nothing(world), refuses("DocumentUnexpectedState", values):
        vault.supersede(document, root=NEXT, by=by)
    with changes_nothing(world), refuses("DocumentUnexpectedState", values):
        vault.revoke(document, reason=REASON, by=by)
    with (
        changes_nothing(world),
        refuses("DocumentUnexpectedState", {**values, "expected": (DocumentState.NONE,)}),
    ):
        anchored(world)


def test_a_revocation_has_a_reason(world: World, vault: DocumentVault) -> None:
    document = anchored(world)
    with changes_nothing(world), refuses("DocumentReasonMissing", {"document": document}):
        vault.revoke(document, reason=NOTHING, by=world.senders["exporter"])


@pytest.mark.parametrize("name", ["importer", "trader", "customs-china", "central-bank-nl"])
def test_nobody_but_the_issuer_touches_it(world: World, vault: DocumentVault, name: str) -> None:
    document, by = anchored(world), world.senders[name]
    values = {"document": document, "org": world.org[name], "issuer": world.org["exporter"]}
    with changes_nothing(world), refuses("DocumentIssuerRequired", values):
        vault.supersede(document, root=NEXT, by=by)
    with changes_nothing(world), refuses("DocumentIssuerRequired", values):
        vault.revoke(document, reason=REASON, by=by)


def test_what_was_never_anchored_has_no_version(world: World, vault: DocumentVault) -> None:
    values = {
        "document": ROOT,
        "current": DocumentState.NONE,
        "expected": (DocumentState.STANDING,),
    }
    with changes_nothing(world), refuses("DocumentUnexpectedState", values):
        vault.supersede(ROOT, root=NEXT, by=world.senders["exporter"])
    assert vault.document_of(ROOT).version == 0
