# A native module looks into tuples and lists, and changes a list.
#
# The module, compiled for x86-64, does this in C:
#   total(sequence)    adds up what mp_obj_get_array finds
#   drop_first(list)   gives items[0], puts the last item there, and counts len down
#   has_room(list)     alloc >= len
# needs: machine code of x86-64
import gc
import io
import sys
import vfs

CODE = (
    "4d060b1f040014696e736964652e6d7079001464726f705f666972737400106861735f726f6f6d000a746f74616c009a02e9",
    "cd0000004155415455534889fb51488b2d7a010000ff95c001000031f631ff4989c4ff95980000004c3b20750a4c8b6b0848",
    "83c310eb2e4c3ba558020000750a4c8b6b10488b5b18eb1bbf36000000488b9db8010000ff5538488d35dc0000004889c7ff",
    "d34531e4b8010000004d39ec74174a8b14e34889c6bf1b00000049ffc4ff9590000000ebe45a5b5d415c415dc3488b471048",
    "8b571848ffc8488b0a488b34c248894710488932488b571831f6488934c24889c8c3488b15d0000000488b4f1048394f0848",
    "8b4210480f424208c34156415541545553488b1daf000000488b47084c8b7328488b780841ffd64c8b2da10000004c8b6368",
    "488d357e0000004889c5410fb77d0641ffd4410fb77d02488d355700000041ffd4410fb77d04488d353800000041ffd44889",
    "ef41ffd6488b035b5d415c415d415ec36578706563746564207475706c652f6c697374000000000000000000000000000000",
    "000000000000000000b900000000000000000000000000000092000000000000000000000000000000050000000000000000",
    "0000000000000000000000000000001011640d66af58015aaf5c015eaf600162ff",
)


class Files:
    def mount(self, readonly, mkfs):
        pass

    def umount(self):
        pass

    def stat(self, path):
        if path == "/inside.mpy":
            return (0x8000,) + (0,) * 9
        raise OSError

    def open(self, path, mode):
        return io.BytesIO(bytes.fromhex("".join(CODE)))


vfs.mount(Files(), "/made")
sys.path.append("/made")
import inside

for sequence in ((), (1, 2, 3), [], [4], list(range(100)), (1.5, 2)):
    print(inside.total(sequence))
for wrong in ({1}, "ab", None):
    try:
        print(inside.total(wrong))
    except TypeError as error:
        print(error)

items = [str(n) for n in range(10)]
while items:
    print(inside.drop_first(items), items, len(items), inside.has_room(items))
    gc.collect()
items.append("again")
print(items, inside.has_room(items), inside.has_room([]))
