"""CustomsClearance.exportTermsOf: whose goods, and where they go on board."""

from __future__ import annotations

from support.border import Border


def test_says_exporter_and_port(border: Border) -> None:
    declaration = border.exportation()
    terms = border.ask("CustomsClearance.exportTermsOf", declaration)
    assert terms == (border.org["exporter"], "CNYTN")


def test_is_zero_for_what_was_never_lodged(border: Border) -> None:
    assert border.ask("CustomsClearance.exportTermsOf", b"\x03" * 32) == (0, "")
