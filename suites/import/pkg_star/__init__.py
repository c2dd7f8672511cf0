public = 1
_private = 2
listed = 3
