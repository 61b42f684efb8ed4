# The usual shape of a script: definitions, then a guarded main.
import sys

LIMIT = 4


def main(n):
    for i in range(n):
        print(i, i ** 2, i / 2)
    return n


if __name__ == "__main__":
    n = int(sys.argv[1]) if len(sys.argv) > 1 else LIMIT
    print(main(n))
    print(__name__)
