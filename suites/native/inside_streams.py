# A native module uses streams through their types: those of the VM, of programs, and its own.
#
# The module, compiled for x86-64, does this in C:
#   put(stream, data)   mp_get_stream(stream)->write(...), the negative number of an error
#   close(stream)       mp_get_stream(stream)->ioctl(stream, MP_STREAM_CLOSE, ...)
#   Counter()           a stream that counts what is written, up to 10 bytes, and says how many when it is closed
# needs: machine code of x86-64
import gc
import io
import sys
import vfs

CODE = (
    "4d060b1f03001673747265616d732e6d7079000e436f756e746572000670757400a542e93b010000554889fdba0500000048",
    "89f7534883ec28488b1d23020000488d742408ff9308020000488b550031c04889ef89442404488b742408488d4c24040fb6",
    "4215ffc84898488b44c218488b542410ff50084889c7488b43204883ffff75098b7c2404f7df4863ffbe02000000ffd04883",
    "c4285b5dc34889d0488b57084801c24883fa0a760bc7011c0000004883c8ffc348895708c331c04883fe047504488b4708c3",
    "5531d2534889fb31ff56488b2d8a010000be10000000ff95a00100004885c0751bbf2c000000488b9db8010000ff5538488d",
    "35090100004889c7ffd331d248891848895008595b5dc34883ec18488b1731c0be040000008944240c488d4c240c0fb64215",
    "ffc84898488b44c21831d2ff50104889c7488b051f010000488b40204883ffff75098b7c240cf7df4863ffbe02000000ffd0",
    "4883c418c34157415641554154555350488b2dee000000488b47084c8b7d28488b780841ffd7488b1de8000000488d1536ff",
    "ffff488d0d8a0000004989c5488b85480200004c8b7568488d35a500000048895318488903488b05af00000048894b206644",
    "8b60020fb77804c6430c01c6431502664489630a41ffd6488d3563000000bf4700000041ffd6410fb7fc4889de41ffd64c89",
    "ef41ffd7488b45005a5b5d415c415d415e415fc36d656d6f727920616c6c6f636174696f6e206661696c6564000000000000",
    "00000000007800000000000000980000000000000000000000000000000000000000000000ee000000000000000000000000",
    "000000050000000000000000000000000000000000000000000000000000000000000050701181100d811209811403810202",
    "af810801810ab1810c01810eff",
)


class Files:
    def mount(self, readonly, mkfs):
        pass

    def umount(self):
        pass

    def stat(self, path):
        if path == "/streams.mpy":
            return (0x8000,) + (0,) * 9
        raise OSError

    def open(self, path, mode):
        return io.BytesIO(bytes.fromhex("".join(CODE)))


vfs.mount(Files(), "/made")
sys.path.append("/made")
import streams


class Own(io.IOBase):
    def __init__(self, answer):
        self.answer = answer

    def write(self, data):
        print("write", bytes(data))
        return self.answer

    def ioctl(self, request, argument):
        print("ioctl", request, argument)
        return 5


class Derived(Own):
    pass


buffer = io.BytesIO()
print(streams.put(buffer, b"abc"), streams.put(buffer, bytearray(b"de")), buffer.getvalue())
print(streams.close(buffer))
for stream in (Own(2), Derived(None), Derived(-22)):
    print(streams.put(stream, b"xyz"), streams.close(stream))
    gc.collect()

counter = streams.Counter()
print(streams.put(counter, b"12345"), streams.put(counter, b"123456"), streams.put(counter, b"12345"))
print(streams.close(counter))
