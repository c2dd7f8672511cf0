# cmdline: -c "import os; os.putenv('MICROPYINSPECT', '1')"
# A program may ask for the prompt itself.
1
