"""How long a build takes, stage by stage, and a corpus to measure it on; see README.md."""
