"""What happens unasked: due rows become letters, requests to join are let in, what is old is deleted."""
