# sigint: yes
# Ctrl-C stops a program of the raw prompt.
{\x01}import time{\x0a}time.sleep(60){\x04}
{\x03}
{\x02}1
