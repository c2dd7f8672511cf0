# The prompts are `sys.ps1` and `sys.ps2`; what is no text is no prompt.
import sys
sys.ps1, sys.ps2
sys.ps1 = '(1) '
sys.ps2 = '(2) '
[3,
4]
sys.ps1 = 5
6
sys.ps1 = '>>> '
