"""What words mean: text from people and files, to facts. Pure; treats its input as hostile."""
