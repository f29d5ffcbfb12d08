"""Every cell of every machine, tried against the real contracts."""
