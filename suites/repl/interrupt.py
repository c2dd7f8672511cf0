# sigint: yes
# Ctrl-C stops what runs; a program may catch it.
import time
time.sleep(60)
{\x03}
while True: pass

{\x03}
try: time.sleep(60)
{\x7f}except KeyboardInterrupt: 'caught'

{\x03}
'alive'
