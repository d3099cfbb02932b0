"""What members and organisers of a circle can say."""
