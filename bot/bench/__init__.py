"""What `knotwork bench` runs; prints one JSON object a line."""
