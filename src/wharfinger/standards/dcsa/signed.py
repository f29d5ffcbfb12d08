"""Documents with signed content in them: integrity, and signatures."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Self, TypeVar

from pydantic import PrivateAttr

from wharfinger.errors import InvalidDocumentError, Problem

from .base import Document, Part
from .jws import Jws, KeyRing, Keys, decode_jws
from .opening import typed

JWS_RULE: Final = "RFC 7515 (JWS)"
CHECKSUM_RULE: Final = "SHA-256"

_Payload = TypeVar("_Payload", bound=Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedContent(Generic[_Payload]):
    """A signature in a document.

    Attributes:
        path: the JSON path of the signature; what is wrong inside it stands at ``path.payload``.
        jws: the decoded signature, or None when it cannot be decoded.
        model: the payload, or None when it is not what the standard says.
        problems: why not.
    """

    path: str
    jws: Jws | None
    model: _Payload | None
    problems: tuple[Problem, ...]


def read_signed(
    text: str, model: type[_Payload], *, path: str, rule: str
) -> SignedContent[_Payload]:
    """Decode a signature and read its payload, without verifying it.

    Args:
        text: the compact form.
        model: what the payload should be.
        path: the JSON path of the signature.
        rule: the standard that says what the payload is.
    """
    try:
        jws = decode_jws(text)
    except ValueError as error:
        problem = Problem(path, str(error), JWS_RULE)
        return SignedContent(path=path, jws=None, model=None, problems=(problem,))
    found, problems = typed(model, jws.payload, rule=rule, path=f"{path}.payload")
    return SignedContent(path=path, jws=jws, model=found, problems=tuple(problems))


def differs(signed: str | None, found: str | None, path: str, *others: str) -> Iterator[Problem]:
    """A checksum that is not the one of what it stands for.

    Args:
        signed: the checksum that is signed; None where there is none.
        found: the checksum of what is there; None where there is nothing.
        path: the JSON path of the signed one.
        others: what the checksum may be as well, where the standard leaves the form open.
    """
    if signed == found or signed in others:
        return
    message = f"is {signed or 'missing'}, but the checksum is {found}"
    if found is None:
        message = "stands for something that is not there"
    yield Problem(path, message, CHECKSUM_RULE)


class SignedDocument(Document):
    """A document with signed content; what does not match is remarked on."""

    _integrity: tuple[Problem, ...] = PrivateAttr(default=())

    @abstractmethod
    def signed_contents(self) -> Iterator[tuple[SignedContent[Any], bool]]:
        """Every signature, and whether it is the carrier's and not a platform's."""

    def with_integrity(self, flaws: Sequence[Problem]) -> Self:
        """This document, with what does not match between it and its signed content."""
        self._integrity = tuple(flaws)
        self._remarks = (*self._remarks, *flaws)
        return self

    def require_integrity(self) -> None:
        """Insist that the signed content can be read and matches the document.

        Signatures are not verified; :meth:`verify` does both.

        Raises:
            InvalidDocumentError: everything that does not match, each with its JSON path.
        """
        if self._integrity:
            raise InvalidDocumentError(type(self).__name__, self._integrity)

    def verify(self, keys: Keys, *, carrier_keys: Keys | None = None) -> None:
        """Insist on integrity and on good signatures.

        Accepted are RS, PS and ES with SHA-256, 384 and 512, and EdDSA with Ed25519. Who a key
        belongs to is for the caller to know.

        Args:
            keys: public keys or certificates in PEM, by key id.
            carrier_keys: those of the carrier, for what the carrier must sign; None takes ``keys``.

        Raises:
            UsageError: a key cannot be read.
            InvalidDocumentError: everything that does not match, and every signature that is wrong.
        """
        ring = KeyRing(keys)
        carrier = ring if carrier_keys is None else KeyRing(carrier_keys)
        problems = list(self._integrity)
        for content, is_carriers in self.signed_contents():
            if content.jws is not None:
                try:
                    (carrier if is_carriers else ring).verify(content.jws)
                except ValueError as error:
                    problems.append(Problem(content.path, str(error), JWS_RULE))
        if problems:
            raise InvalidDocumentError(type(self).__name__, problems)
