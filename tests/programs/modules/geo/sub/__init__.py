# Imported by scripts.
