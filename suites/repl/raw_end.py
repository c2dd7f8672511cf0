# Ctrl-D where nothing was said ends the raw prompt.
{\x01}{\x03}{\x04}
