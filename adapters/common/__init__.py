"""What several adapters need: queues per sender, longer waits after each failure, quiet libraries."""
