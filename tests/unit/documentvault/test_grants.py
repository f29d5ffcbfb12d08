from __future__ import annotations

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.anchored import KEY, NEXT, NOTHING, REASON, ROOT, SUBJECT, anchored, identity
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.world import World

from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.enums import DocumentKind, DocumentState
from wharfinger.contracts.records import Grant, WrappedKey

NONE = Grant(granted=False, version=0, expires_at=0)
NO_KEY = WrappedKey(encapsulated=NOTHING, encrypted=NEXT, tag=bytes(16))
INVOICE = DocumentKind.COMMERCIAL_INVOICE


def scope_of(world: World) -> bytes:
    values = (world.org["exporter"], int(INVOICE), SUBJECT)
    return bytes(keccak(encode(["uint32", "uint8", "bytes32"], values)))


def test_the_key_of_the_latest_version_is_granted(world: World, vault: DocumentVault) -> None:
    document, by, bank = anchored(world), world.senders["exporter"], world.org["bank"]
    vault.supersede(document, root=NEXT, by=by)
    until = world.now + 86_400
    outcome = vault.grant(document, grantee=bank, wrapped_key=KEY, expires_at=until, by=by)
    expected = {
        "document": document,
        "grantee": bank,
        "issuer": world.org["exporter"],
        "version": 2,
        "expiresAt": until,
        "wrappedKey": KEY,
    }
    happened(outcome, ("DocumentGranted", expected))
    assert vault.grant_of(document, grantee=bank) == Grant(
        granted=True, version=2, expires_at=until
    )
    assert vault.may_read(identity(world), org=bank)
    assert not vault.may_read(identity(world), org=world.org["importer"])
    world.advance_to(until)
    assert not vault.may_read(identity(world), org=bank)


def test_a_grant_is_renewed_by_another(world: World, vault: DocumentVault) -> None:
    document, by, bank = anchored(world), world.senders["exporter"], world.org["bank"]
    vault.grant(document, grantee=bank, wrapped_key=KEY, by=by)
    vault.supersede(document, root=NEXT, by=by)
    vault.grant(document, grantee=bank, wrapped_key=KEY, by=by)
    assert vault.grant_of(document, grantee=bank).version == 2


@pytest.mark.parametrize("key", [KEY, NO_KEY])
@pytest.mark.parametrize("who", ["nobody", "exporter", "bank"])
@pytest.mark.parametrize("until", ["never", "now", "later"])
def test_a_grant_is_to_another_with_a_key_and_ahead(
    world: World, vault: DocumentVault, key: WrappedKey, who: str, until: str
) -> None:
    document = anchored(world)
    grantee = world.org.get(who, 0)
    expires = {"never": 0, "now": world.now, "later": world.now + 1000}[until]
    by = world.senders["exporter"]
    if key is KEY and who == "bank" and until != "now":
        vault.grant(document, grantee=grantee, wrapped_key=key, expires_at=expires, by=by)
        return
    values = {"record": document, "grantee": grantee}
    with changes_nothing(world), refuses("GrantInvalid", values):
        vault.grant(document, grantee=grantee, wrapped_key=key, expires_at=expires, by=by)


def test_a_grant_is_revoked(world: World, vault: DocumentVault) -> None:
    document, by, bank = anchored(world), world.senders["exporter"], world.org["bank"]
    vault.grant(document, grantee=bank, wrapped_key=KEY, by=by)
    outcome = vault.revoke_grant(document, grantee=bank, by=by)
    expected = {"document": document, "grantee": bank, "issuer": world.org["exporter"]}
    happened(outcome, ("DocumentGrantRevoked", expected))
    assert vault.grant_of(document, grantee=bank) == NONE
    assert not vault.may_read(identity(world), org=bank)
    with changes_nothing(world), refuses("GrantInvalid", {"record": document, "grantee": bank}):
        vault.revoke_grant(document, grantee=bank, by=by)


def test_a_revoked_document_is_granted_no_more_but_taken_back(
    world: World, vault: DocumentVault
) -> None:
    document, by, bank = anchored(world), world.senders["exporter"], world.org["bank"]
    vault.grant(document, grantee=bank, wrapped_key=KEY, by=by)
    vault.revoke(document, reason=REASON, by=by)
    values = {
        "document": document,
        "current": DocumentState.REVOKED,
        "expected": (DocumentState.STANDING,),
    }
    with changes_nothing(world), refuses("DocumentUnexpectedState", values):
        vault.grant(document, grantee=world.org["insurer"], wrapped_key=KEY, by=by)
    vault.revoke_grant(document, grantee=bank, by=by)


def test_what_does_not_exist_has_no_grant_to_take_back(world: World, vault: DocumentVault) -> None:
    values = {
        "document": ROOT,
        "current": DocumentState.NONE,
        "expected": (DocumentState.STANDING, DocumentState.REVOKED),
    }
    with changes_nothing(world), refuses("DocumentUnexpectedState", values):
        vault.revoke_grant(ROOT, grantee=world.org["bank"], by=world.senders["exporter"])


def test_nobody_grants_what_it_did_not_issue(world: World, vault: DocumentVault) -> None:
    document, bank = anchored(world), world.org["bank"]
    vault.grant(document, grantee=bank, wrapped_key=KEY, by=world.senders["exporter"])
    for name in ("bank", "importer"):
        values = {"document": document, "org": world.org[name], "issuer": world.org["exporter"]}
        with changes_nothing(world), refuses("DocumentIssuerRequired", values):
            vault.grant(
                document, grantee=world.org["trader"], wrapped_key=KEY, by=world.senders[name]
            )
        with changes_nothing(world), refuses("DocumentIssuerRequired", values):
            vault.revoke_grant(document, grantee=bank, by=world.senders[name])


def test_a_suspended_grantee_may_be_shown_a_document(world: World, vault: DocumentVault) -> None:
    document = anchored(world)
    suspend(world, "bank")
    vault.grant(document, grantee=world.org["bank"], wrapped_key=KEY, by=world.senders["exporter"])


def test_a_scope_is_granted_and_opens_what_is_anchored_later(
    world: World, vault: DocumentVault
) -> None:
    by, bank = world.senders["exporter"], world.org["bank"]
    outcome = vault.grant_scope(INVOICE, subject=SUBJECT, grantee=bank, wrapped_key=KEY, by=by)
    expected = {
        "scope": scope_of(world),
        "grantee": bank,
        "issuer": world.org["exporter"],
        "kind": INVOICE,
        "subject": SUBJECT,
        "epoch": 1,
        "expiresAt": 0,
        "wrappedKey": KEY,
    }
    happened(outcome, ("ScopeGranted", expected))
    assert not vault.may_read(identity(world), org=bank)
    anchored(world)
    assert vault.may_read(identity(world), org=bank)
    anchored(world, subject=NEXT)
    assert not vault.may_read(identity(world, subject=NEXT), org=bank)
    assert vault.scope_id(world.org["exporter"], kind=INVOICE, subject=SUBJECT) == scope_of(world)


def test_a_scope_begins_a_new_epoch_when_one_is_taken_out(
    world: World, vault: DocumentVault
) -> None:
    by, bank, insurer = world.senders["exporter"], world.org["bank"], world.org["insurer"]
    for grantee in (bank, insurer):
        vault.grant_scope(INVOICE, subject=SUBJECT, grantee=grantee, wrapped_key=KEY, by=by)
    outcome = vault.revoke_scope_grant(INVOICE, subject=SUBJECT, grantee=bank, by=by)
    scope = scope_of(world)
    expected = {"scope": scope, "grantee": bank, "issuer": world.org["exporter"], "epoch": 2}
    happened(outcome, ("ScopeGrantRevoked", expected))
    assert vault.epoch_of(scope) == 2
    assert vault.scope_grant_of(scope, grantee=bank) == NONE
    assert vault.scope_grant_of(scope, grantee=insurer).version == 1
    vault.grant_scope(INVOICE, subject=SUBJECT, grantee=insurer, wrapped_key=KEY, by=by)
    assert vault.scope_grant_of(scope, grantee=insurer).version == 2
    with changes_nothing(world), refuses("GrantInvalid", {"record": scope, "grantee": bank}):
        vault.revoke_scope_grant(INVOICE, subject=SUBJECT, grantee=bank, by=by)


def test_a_scope_is_of_ones_own_documents(world: World, vault: DocumentVault) -> None:
    anchored(world)
    importer, bank = world.senders["importer"], world.org["bank"]
    vault.grant_scope(INVOICE, subject=SUBJECT, grantee=bank, wrapped_key=KEY, by=importer)
    assert not vault.may_read(identity(world), org=bank)
    values = {"record": scope_of(world), "grantee": bank}
    by = world.senders["exporter"]
    with changes_nothing(world), refuses("GrantInvalid", values):
        vault.revoke_scope_grant(INVOICE, subject=SUBJECT, grantee=bank, by=by)
    with changes_nothing(world), refuses("RoleRequired"):
        vault.grant_scope(
            DocumentKind.INSURANCE, subject=SUBJECT, grantee=bank, wrapped_key=KEY, by=by
        )
    with changes_nothing(world), refuses("RoleRequired"):
        vault.revoke_scope_grant(DocumentKind.NONE, subject=SUBJECT, grantee=bank, by=by)


def test_the_issuer_reads_what_it_issued_and_nobody_what_is_not_there(
    world: World, vault: DocumentVault
) -> None:
    assert not vault.may_read(identity(world), org=world.org["exporter"])
    anchored(world)
    assert vault.may_read(identity(world), org=world.org["exporter"])
    assert not vault.may_read(identity(world), org=0)
