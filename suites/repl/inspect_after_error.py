# cmdline: -i -c "x = 5; 1 / 0"
# The prompt follows a program that failed.
x
