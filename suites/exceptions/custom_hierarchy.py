# A tree of user exceptions with defaults and class attributes.
class Base(Exception):
    status = 500

    def __init__(self, msg="default", **info):
        super().__init__(msg)
        self.info = info

    def describe(self):
        return "%s(%d): %s %s" % (type(self).__name__, self.status, self, sorted(self.info.items()))


class Missing(Base):
    status = 404


class Denied(Base):
    status = 403

    def describe(self):
        return "! " + super().describe()


class Both(Missing):
    pass


for exc in (Base(), Missing("page", url="/x"), Denied(user="u", ip=1), Both("b")):
    try:
        raise exc
    except Missing as e:
        print("missing", e.describe())
    except Base as e:
        print("base", e.describe())
for k in (Missing, Denied, Both):
    try:
        raise k
    except (Missing, Denied) as e:
        print(k.__name__, isinstance(e, Missing), isinstance(e, Denied), e.args, e.status)
