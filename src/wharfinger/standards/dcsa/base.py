"""What every model of a DCSA document is built on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Self

from eth_utils.crypto import keccak
from pydantic import BaseModel, ConfigDict, PrivateAttr, field_validator
from pydantic.alias_generators import to_camel

from wharfinger.errors import InvalidDocumentError, Problem

IDENTIFIER_RULES: Final = ("ISO 6346", "ISO 17442 (LEI)")
"""The rules of remarks about identifiers that other parties look things up by."""


class Part(BaseModel):
    """A part of a document: frozen, JSON names as aliases, what is not modelled left out."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=False
    )

    @field_validator("*", mode="before")
    @classmethod
    def _not_null(cls, value: Any) -> Any:
        """No property of DCSA's files is nullable; what there is none of is left out."""
        if value is None:
            raise ValueError("is null; leave it out where there is none")
        return value


class Document(Part):
    """A whole document: it remembers its canonical JSON and what was remarked on it."""

    _canonical: bytes = PrivateAttr(default=b"")
    _remarks: tuple[Problem, ...] = PrivateAttr(default=())

    def remembering(self, *, canonical: bytes, remarks: Sequence[Problem]) -> Self:
        """This document, with the canonical JSON that it was read from and the remarks on it."""
        self._canonical = canonical
        self._remarks = tuple(remarks)
        return self

    @property
    def canonical(self) -> bytes:
        """The whole document, unmodelled properties included, as canonical JSON (RFC 8785)."""
        return self._canonical

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What is odd though the standard allows it, each with its JSON path and its rule."""
        return self._remarks

    def content_hash(self) -> bytes:
        """keccak256 of :attr:`canonical`, 32 bytes; the root that is recorded with the bill."""
        return keccak(self._canonical)

    def require_identifiers(self) -> None:
        """Insist on container numbers by ISO 6346 and on LEIs by ISO 17442.

        Raises:
            InvalidDocumentError: each one that breaks its scheme.
        """
        wrong = [remark for remark in self._remarks if remark.rule in IDENTIFIER_RULES]
        if wrong:
            raise InvalidDocumentError(type(self).__name__, wrong)
