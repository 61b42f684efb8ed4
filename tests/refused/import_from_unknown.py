from subprocess import run  # error: subprocess

print(run)
