"""Who runs it: the process, its leases, its ticks, and what adapters ask of the core."""
