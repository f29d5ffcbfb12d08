"""What TradeTrust's token registry costs for the same work, measured beside ours on one chain."""
