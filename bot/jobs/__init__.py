"""What happens without being asked: each job is a `tick` over rows that have fallen due."""
