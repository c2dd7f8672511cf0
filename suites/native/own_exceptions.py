# A native module raises exceptions of types that it defines: from functions, and while it sets itself up.
#
# The module, compiled for x86-64, does this in C:
#   Refused has the parent ValueError, and Worse the parent Refused; both are stored as globals
#   refuse(text)          mp_raise_msg(&refused, mp_obj_str_get_str(text))
#   refuse_badly(value)   raises Worse(value), which it makes by a call
#   at the end of its setting up, mp_raise_msg(&worse, "at once") unless the global `at_once` is None
# needs: machine code of x86-64
import builtins
import gc
import io
import sys
import vfs

CODE = (
    "4d060b1f06000e6f776e2e6d7079000e52656675736564000a576f727365000e61745f6f6e6365000c726566757365001872",
    "65667573655f6261646c7900a102e9d50000004989d0488b15e10100004889f866c740080000488bba48020000488b929002",
    "00006689700a4889380fb64a0cffc94863c9488b4cca1866c7400c0102488948180fb64a0dffc94863c9488b4cca18c64011",
    "03488948200fb64a11ffc94863c9488b54ca18c64016044c89403048895028c353be010000004883ec10488b1d6901000048",
    "897c2408488d542408488b3d68010000ff93d80000004889c7ff9310010000ebfe53ba050000004883ec20488b0536010000",
    "488d742408488b98b8010000ff9008020000488b742408488b3d30010000ffd3415741564155415455534883ec18488b1d01",
    "010000488b47084c8b7b28488b780841ffd7488b2df3000000488b15fc000000488b3ded0000004889442408440fb775044c",
    "89f6e8e0feffffbf370000004c8b6b3841ffd5440fb74d02488b3dcb0000004889c24c89cee8bdfeffff4c89cf4c8b636848",
    "8b35b200000041ffd4488b35a00000004c89f741ffd40fb77d08488d356f00000041ffd40fb77d0a488d355100000041ffd4",
    "0fb77d0641ffd5483b037414488b3d6b000000488d3523000000ff93b80100004889c5488b7c240841ffd74883c4184889e8",
    "5b5d415c415d415e415fc36174206f6e63650000000000000000000000000000000000007600000000000000000000000000",
    "0000a9000000000000000000000000000000000000000000000000000000000000008000000000000000508170117c0d7e0b",
    "810002af740176af78017aff",
)


class Files:
    def mount(self, readonly, mkfs):
        pass

    def umount(self):
        pass

    def stat(self, path):
        if path == "/own.mpy":
            return (0x8000,) + (0,) * 9
        raise OSError

    def open(self, path, mode):
        return io.BytesIO(bytes.fromhex("".join(CODE)))


vfs.mount(Files(), "/made")
sys.path.append("/made")
for at_once in (True, None):
    builtins.at_once = at_once
    try:
        import own
    except ValueError as e:
        print(repr(e), type(e).__bases__)
        sys.modules.pop("own", None)
for _ in range(3):
    for function in (own.refuse, own.refuse_badly):
        for text in ("text", "".join(["te", "xt" * 20])):
            try:
                function(text)
            except own.Refused as e:
                gc.collect()
                print(repr(e), e.args, type(e) is own.Worse, isinstance(e, ValueError))
for raised in (own.Worse(1, 2), own.Refused):
    try:
        raise raised
    except ValueError as e:
        print(repr(e))
