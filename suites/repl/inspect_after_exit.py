# cmdline: -i -c "x = 5; raise SystemExit(3)"
# The prompt follows a program that exited, and the exit code is the prompt's.
x
