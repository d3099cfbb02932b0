"""Who runs it: the process with its one writer thread, leases, ticks, and what adapters ask of the core."""
