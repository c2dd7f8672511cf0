class ManifestFileError(Exception):
    pass


class Options:
    def __init__(self, given):
        self._given = given
        self._fallback = {}

    def defaults(self, **fallback):
        self._fallback = fallback

    def __getattr__(self, name):
        return self._given.get(name, self._fallback.get(name))
