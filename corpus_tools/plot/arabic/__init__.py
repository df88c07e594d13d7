"""What makes any label right in matplotlib: ours, or that of any other library."""
