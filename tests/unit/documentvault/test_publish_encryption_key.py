from __future__ import annotations

import pytest
from support.anchored import NEXT, NOTHING, ROOT
from support.expect import changes_nothing, happened, refuses
from support.keys import seated
from support.world import OUTSIDER, World

from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.records import PublishedKey


def test_keys_are_numbered(world: World, vault: DocumentVault) -> None:
    by, org = world.senders["bank"], world.org["bank"]
    assert vault.encryption_key_of(org) == PublishedKey(key=NOTHING, number=0)
    for number, key in enumerate((ROOT, NEXT), 1):
        outcome = vault.publish_encryption_key(key, by=by)
        expected = {"org": org, "number": number, "key": key}
        happened(outcome, ("EncryptionKeyPublished", expected))
        assert vault.encryption_key_of(org) == PublishedKey(key=key, number=number)


@pytest.mark.parametrize("key", [NOTHING, ROOT])
def test_a_key_is_another(world: World, vault: DocumentVault, key: bytes) -> None:
    by = world.senders["bank"]
    vault.publish_encryption_key(ROOT, by=by)
    with changes_nothing(world), refuses("EncryptionKeyInvalid", {"org": world.org["bank"]}):
        vault.publish_encryption_key(key, by=by)


def test_staff_cannot_read_for_the_organisation_by_publishing_a_key(
    world: World, vault: DocumentVault
) -> None:
    clerk, admin = seated(world, "bank"), seated(world, "bank", admin=True)
    with changes_nothing(world), refuses("EncryptionAdminRequired", {"key": clerk.address}):
        vault.publish_encryption_key(ROOT, by=clerk)
    vault.publish_encryption_key(ROOT, by=admin)
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        vault.publish_encryption_key(NEXT, by=world.senders[OUTSIDER])
