"""The ``wharfinger`` command.

Exit codes: 0 done, 1 failed, 2 usage or bad input, 3 refused by a contract, 4 chain unreachable,
130 interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Final

from wharfinger.cli.calendars import calendar_app
from wharfinger.cli.customs_debts import customs_app
from wharfinger.cli.document_records import doc_app
from wharfinger.cli.drafts import draft_app
from wharfinger.cli.ebl import bill_app
from wharfinger.cli.general import app, demo, deploy
from wharfinger.cli.guarantees import guarantee_app
from wharfinger.cli.options import DEFAULT_URL
from wharfinger.cli.permits import permit_app
from wharfinger.cli.presentations import credit_app
from wharfinger.cli.tariffs import tariff_app
from wharfinger.errors import UsageError, WharfingerError

__all__ = ["DEFAULT_URL", "INTERRUPTED", "app", "demo", "deploy", "main"]

INTERRUPTED: Final = 128 + signal.SIGINT

app.add_typer(bill_app, name="bill")
app.add_typer(calendar_app, name="calendar")
app.add_typer(credit_app, name="credit")
app.add_typer(customs_app, name="customs")
app.add_typer(doc_app, name="doc")
app.add_typer(draft_app, name="draft")
app.add_typer(guarantee_app, name="guarantee")
app.add_typer(permit_app, name="permit")
app.add_typer(tariff_app, name="tariff")


def main() -> None:
    """Run the command; every error of the package is one sentence and an exit code."""
    try:
        try:
            app(standalone_mode=True)
        finally:
            sys.stdout.flush()
    except WharfingerError as error:
        print(f"wharfinger: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("wharfinger: interrupted.", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the output has gone; nothing more can be said to them.
        _forget_output()
        sys.exit(1)
    except OSError as error:
        sys.exit(_explain(error))


def _explain(error: OSError) -> int:
    """Say which file, or that the output, is of no use; return the exit code."""
    if error.filename is None:
        _forget_output()
        print(f"wharfinger: The output cannot be written: {error.strerror}.", file=sys.stderr)
        return WharfingerError.exit_code
    print(f"wharfinger: {error.filename} cannot be used: {error.strerror}.", file=sys.stderr)
    return UsageError.exit_code


def _forget_output() -> None:
    """Let what is still to be written go nowhere, so that the process ends quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
