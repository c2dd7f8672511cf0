from .. import inner as up

value = "bottom"
