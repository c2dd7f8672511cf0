__all__ = ["shown", "_odd"]
shown = "shown"
_odd = "odd but listed"
hidden = "hidden"
