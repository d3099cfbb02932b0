"""Mutants: the code with one thing changed, each a question to the tests whether they would notice."""

#: Drawn and committed before the first mutant was run; a new one would be a new question, and never a better answer.
SEED = "20261201-2250"
#: How many of all mutants are drawn.
SAMPLE = 300
