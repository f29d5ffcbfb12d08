"""How an anchored document comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from eth_utils.crypto import keccak
from support import matrix_verbs as verbs
from support.matrix_stage import Stage, is_clerk
from support.world import CAST

from matrix.runner import NOW, Act, Guard, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import DocumentKind, DocumentState
from wharfinger.contracts.records import Anchoring, DocumentIdentity, WrappedKey
from wharfinger.roles import Role

_INVOICE: Final = Variant("invoice of the exporter")
_ORIGIN: Final = Variant("origin, certified by customs")
_DELIVERY: Final = Variant("delivery data of the port")

_KINDS: Final = {
    _INVOICE: (DocumentKind.COMMERCIAL_INVOICE, "exporter", Role.TRADER),
    _ORIGIN: (
        DocumentKind.CERTIFICATE_OF_ORIGIN,
        "customs-china",
        Role.CUSTOMS | Role.INSPECTOR,
    ),
    _DELIVERY: (
        DocumentKind.DELIVERY,
        "port-rotterdam",
        Role.CARRIER | Role.LOGISTICS | Role.PORT,
    ),
}
"""What each kind of record is, who issues it, and the roles that may."""

_SUBJECT: Final = bytes(keccak(text="what it is about"))
_NEXT: Final = bytes(keccak(text="next version"))
_GRANTED: Final = "advising-bank"
"""Who was granted the document before."""

_GRANTEE: Final = "insurer"
_KEY: Final = WrappedKey(encapsulated=verbs.ROOT, encrypted=verbs.REASON, tag=verbs.ROOT[:16])


@dataclass(kw_only=True)
class DocumentScene(Scene):
    """A document in a state.

    Attributes:
        document: its id.
        kind: what it is.
        issuer: member that issues it.
        version: its latest version.
    """

    document: bytes
    kind: DocumentKind
    issuer: str
    version: int


class DocumentDriver(MachineDriver[DocumentScene]):
    """The anchored document."""

    name: ClassVar[str] = "document"
    state_error: ClassVar[str] = "DocumentUnexpectedState"
    seat_roles: ClassVar[frozenset[str]] = frozenset({"issuer"})

    def variants(self, state: str) -> Sequence[Variant]:
        """Every kind of issuer is tried."""
        return tuple(_KINDS)

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """Nobody but the issuer has a part."""
        return {"issuer": _KINDS[variant][1]}

    def build(self, stage: Stage, state: str, variant: Variant) -> DocumentScene:
        """A document is anchored and superseded, granted once, and perhaps revoked."""
        kind, issuer, _ = _KINDS[variant]
        scene = DocumentScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=self.cast(state, variant),
            document=_id(stage, issuer, kind),
            kind=kind,
            issuer=issuer,
            version=0 if state == "None" else 2,
        )
        if state != "None":
            self._do(scene, "anchor", _anchoring(kind))
            self._do(scene, "supersede", scene.document, verbs.REASON)
            self._do(scene, "grant", scene.document, stage.org(_GRANTED), 0, _KEY)
        if state == "Revoked":
            self._do(scene, "revoke", scene.document, verbs.REASON)
        return scene

    def act(self, action: str, scene: DocumentScene, member: str) -> Act:
        """See the method that is called like the act."""
        if action == "anchor":
            return self._anchor(scene, member)
        act: Act = {
            "supersede": self._supersede,
            "revoke": self._revoke,
            "grant": self._grant,
            "revokeGrant": self._revoke_grant,
        }[action](scene)
        return act

    def observe(self, scene: DocumentScene) -> dict[str, Any]:
        """The record, what was granted of it, and what others are told."""
        stage, document = scene.stage, scene.document
        identity = _identity(stage, scene.issuer, scene.kind)
        granted, grantee = stage.org(_GRANTED), stage.org(_GRANTEE)
        record, before, after, standing, reads = stage.views(
            [
                ("DocumentVault", "documentOf", [document]),
                ("DocumentVault", "grantOf", [document, granted]),
                ("DocumentVault", "grantOf", [document, grantee]),
                ("DocumentVault", "standing", [identity]),
                ("DocumentVault", "mayRead", [identity, granted]),
            ]
        )
        stands = record.state is DocumentState.STANDING
        assert tuple(standing) == ((record.version, record.root) if stands else (0, bytes(32)))
        assert reads == (before.granted and record.version > 0)
        fields = {k: v for k, v in flat("document", record).items() if k != "document.state"}
        return {"state": record.state, **fields, **flat("before", before), **flat("after", after)}

    def _do(self, scene: DocumentScene, function: str, *arguments: Any) -> None:
        scene.stage.do(scene.issuer, "DocumentVault", function, *arguments)

    def _anchor(self, scene: DocumentScene, member: str) -> Act:
        stage, roles = scene.stage, _KINDS[scene.variant][2]
        entitled = member in CAST and bool(CAST[member].roles & roles)
        event = {
            "document": _id(stage, member, scene.kind),
            "issuer": stage.org(member),
            "subject": _SUBJECT,
            "kind": scene.kind,
            "documentReference": verbs.REFERENCE,
            "root": verbs.ROOT,
        }
        return Act(
            contract="DocumentVault",
            function="anchor",
            arguments=[_anchoring(scene.kind)],
            events=[("DocumentAnchored", event)],
            changes={
                "document.kind": scene.kind,
                "document.issuer": stage.org(member),
                "document.version": 1,
                "document.since": NOW,
                "document.root": verbs.ROOT,
            },
            wrong_actor=["RoleRequired"],
            actor_first=True,
            aside=entitled and member != scene.issuer and not is_clerk(member),
        )

    def _supersede(self, scene: DocumentScene) -> Act:
        version = scene.version + 1
        return _act(
            scene,
            "supersede",
            _NEXT,
            event=("DocumentSuperseded", {"version": version, "root": _NEXT}),
            changes={"version": version, "since": NOW, "root": _NEXT},
        )

    def _revoke(self, scene: DocumentScene) -> Act:
        return _act(
            scene,
            "revoke",
            verbs.REASON,
            event=("DocumentRevoked", {"reason": verbs.REASON}),
            changes={"since": NOW},
        )

    def _grant(self, scene: DocumentScene) -> Act:
        grantee = scene.stage.org(_GRANTEE)
        until = verbs.latest(scene.stage) + 30 * verbs.DAY
        event = {
            "grantee": grantee,
            "version": scene.version,
            "expiresAt": until,
            "wrappedKey": _KEY,
        }
        grant = {
            "after.granted": True,
            "after.version": scene.version,
            "after.expires_at": until,
        }
        return _act(
            scene, "grant", grantee, until, _KEY, event=("DocumentGranted", event), more=grant
        )

    def _revoke_grant(self, scene: DocumentScene) -> Act:
        grantee = scene.stage.org(_GRANTED)
        return _act(
            scene,
            "revokeGrant",
            grantee,
            event=("DocumentGrantRevoked", {"grantee": grantee}),
            more={"before.granted": False, "before.version": 0},
        )


def _act(
    scene: DocumentScene,
    function: str,
    *arguments: Any,
    event: tuple[str, Mapping[str, Any]],
    changes: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Act:
    name, values = event
    issuer = scene.org("issuer")
    return Act(
        contract="DocumentVault",
        function=function,
        arguments=[scene.document, *arguments],
        events=[(name, {"document": scene.document, "issuer": issuer, **values})],
        changes={
            **{f"document.{key}": value for key, value in (changes or {}).items()},
            **(more or {}),
        },
        wrong_actor=["DocumentIssuerRequired"],
    )


def _anchoring(kind: DocumentKind) -> Anchoring:
    return Anchoring(
        kind=kind, subject=_SUBJECT, document_reference=verbs.REFERENCE, root=verbs.ROOT
    )


def _identity(stage: Stage, issuer: str, kind: DocumentKind) -> DocumentIdentity:
    return DocumentIdentity(
        issuer=stage.org(issuer),
        kind=kind,
        subject=_SUBJECT,
        document_reference=verbs.REFERENCE,
    )


def _id(stage: Stage, issuer: str, kind: DocumentKind) -> bytes:
    return verbs.identifier(
        ["uint32", "uint8", "bytes32", "bytes32"],
        stage.org(issuer),
        int(kind),
        _SUBJECT,
        verbs.REFERENCE,
    )


def _guard(
    name: str,
    error: str,
    action: str,
    arguments: Callable[[DocumentScene], Sequence[Any]],
    *,
    state: str = "Standing",
) -> Guard[DocumentScene]:
    return Guard(
        name=name,
        state=state,
        variant=_INVOICE.name,
        error=error,
        action=action,
        by="exporter",
        arguments=arguments,
    )


def _incomplete(name: str, **changes: Any) -> Guard[DocumentScene]:
    given = {
        "kind": DocumentKind.COMMERCIAL_INVOICE,
        "subject": _SUBJECT,
        "document_reference": verbs.REFERENCE,
        "root": verbs.ROOT,
        **changes,
    }
    return _guard(
        name, "DocumentIncomplete", "anchor", lambda _: [Anchoring(**given)], state="None"
    )


def _granted_to(
    grantee: Callable[[DocumentScene], int], *, until: int = 0, key: WrappedKey = _KEY
) -> Callable[[DocumentScene], Sequence[Any]]:
    return lambda scene: [scene.document, grantee(scene), until, key]


GUARDS: Final[tuple[Guard[DocumentScene], ...]] = (
    _incomplete("no kind", kind=DocumentKind.NONE),
    _incomplete("no subject", subject=verbs.NOTHING),
    _incomplete("no reference", document_reference=verbs.NOTHING),
    _incomplete("no root", root=verbs.NOTHING),
    _guard(
        "a kind of others",
        "RoleRequired",
        "anchor",
        lambda _: [_anchoring(DocumentKind.PHYTOSANITARY)],
        state="None",
    ),
    Guard(
        name="paused",
        state="None",
        variant=_INVOICE.name,
        error="IssuanceIsPaused",
        action="anchor",
        by="exporter",
        before=lambda scene: verbs.pause(scene.stage, "DocumentVault"),
    ),
    _guard("by no root", "DocumentIncomplete", "supersede", lambda s: [s.document, verbs.NOTHING]),
    _guard("by itself", "DocumentIncomplete", "supersede", lambda s: [s.document, verbs.REASON]),
    _guard("no reason", "DocumentReasonMissing", "revoke", lambda s: [s.document, verbs.NOTHING]),
    _guard("to nobody", "GrantInvalid", "grant", _granted_to(lambda _: 0)),
    _guard("to itself", "GrantInvalid", "grant", _granted_to(lambda s: s.org("issuer"))),
    _guard("passed", "GrantInvalid", "grant", _granted_to(lambda s: s.stage.org("bank"), until=1)),
    _guard(
        "no key",
        "GrantInvalid",
        "grant",
        _granted_to(
            lambda s: s.stage.org("bank"),
            key=WrappedKey(encapsulated=verbs.NOTHING, encrypted=verbs.ROOT, tag=bytes(16)),
        ),
    ),
    _guard(
        "never granted",
        "GrantInvalid",
        "revokeGrant",
        lambda s: [s.document, s.stage.org("bank")],
    ),
)
