"""How long things take, beside a floor in the same run; only ratios fail."""
