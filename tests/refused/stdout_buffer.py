import sys

sys.stdout.buffer.write(b"bytes\n")  # error: buffer
