# putenv, getenv and unsetenv act on the process environment.
# needs: a process
import os
print(os.getenv('ADDER_SCRATCH_VAR'))
os.putenv('ADDER_SCRATCH_VAR', 'value')
print(os.getenv('ADDER_SCRATCH_VAR'), os.getenv('ADDER_SCRATCH_VAR', 'd'))
print(os.system('test "$ADDER_SCRATCH_VAR" = value'))
os.unsetenv('ADDER_SCRATCH_VAR')
print(os.getenv('ADDER_SCRATCH_VAR'), os.getenv('ADDER_SCRATCH_VAR', 'd'))
try:
    os.getenv(5)
except TypeError:
    print('TypeError')
