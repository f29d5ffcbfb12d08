"""Measurements that are kept: what every act of the suite costs in gas."""
