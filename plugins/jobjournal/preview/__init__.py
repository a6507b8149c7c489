"""The local preview's door: what is clicked there is written by the use cases of `writing`, and by nothing else."""
