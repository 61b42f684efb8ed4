"""The kernels of this folder, compiled by Taipan and by gcc, in one run.

    python3 benches/run.py [--taipan target/release/taipan] [--rounds 3] [--peers pypy3,python3] [NAME ...]

Each kernel is a script that times itself, with the same kernel in C beside it where C has a counterpart. The results
must agree. Each program runs once in a round; the best time of all rounds counts. Ratios are to C
(`gcc -O3 -march=native -ffp-contract=off`): on a machine with other load look at them only, and run more rounds.
"""
import argparse
import math
import os
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "kernels")


def measure(command):
    """Result and best time that a program prints."""
    done = subprocess.run(command, capture_output=True, text=True)
    words = dict(line.split(" ", 1) for line in done.stdout.splitlines() if line.startswith(("check ", "best ")))
    if done.returncode or len(words) != 2:
        return None
    return float(words["check"]), float(words["best"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--taipan", default="target/release/taipan")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    names = options.names or sorted(f[:-3] for f in os.listdir(HERE) if f.endswith(".py"))
    peers = [p for p in options.peers.split(",") if p]
    ratios = []
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            script = os.path.join(HERE, name + ".py")
            commands = {"taipan": [options.taipan, "run", "--tier", "jit", script]}
            source = os.path.join(HERE, name + ".c")
            if os.path.exists(source):
                binary = os.path.join(work, name)
                flags = ["-O3", "-march=native", "-ffp-contract=off", "-o", binary, source, "-lm"]
                subprocess.run(["gcc", *flags], check=True)
                commands["c"] = [binary]
            commands.update({peer: [peer, script] for peer in peers})
            best, results = {}, set()
            for _ in range(options.rounds):
                for who, command in commands.items():
                    got = measure(command)
                    if got is None:
                        print(f"{name}: {who} failed", file=sys.stderr)
                        continue
                    results.add(got[0])
                    best[who] = min(best.get(who, math.inf), got[1])
            line = "".join(f"{who} {1e3 * time:10.3f} ms  " for who, time in best.items())
            if "c" in best and "taipan" in best:
                ratios.append(best["taipan"] / best["c"])
                line += f"ratio {ratios[-1]:5.2f}"
            if len(results) > 1:
                line += f"  RESULTS DIFFER {results}"
            print(f"{name:12} {line}", flush=True)
    if ratios:
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"geometric mean of the ratios to C: {mean:.2f}, worst {max(ratios):.2f}, of {len(ratios)} kernels")


main()
