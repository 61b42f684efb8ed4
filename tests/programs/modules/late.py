# Imported by scripts.
import early

VALUE = 1
