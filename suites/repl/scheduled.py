# What is scheduled runs before the prompt comes back.
import micropython
micropython.schedule(print, 'scheduled')
