"""How long a build takes, a corpus to measure it on, what the casebook covers; see README.md."""
