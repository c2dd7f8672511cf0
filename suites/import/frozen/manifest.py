# What the cases about frozen modules import: some frozen as code, some as source text.
freeze_as_mpy("code")
freeze_as_str("text")
