"""What words mean: text from people, and from what they forward, to facts. Pure; input is hostile."""
