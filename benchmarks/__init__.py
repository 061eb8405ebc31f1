"""What we claim of speed and durability, measured: `python -m benchmarks` runs all of it."""
