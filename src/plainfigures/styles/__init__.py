"""Style files for charts."""
