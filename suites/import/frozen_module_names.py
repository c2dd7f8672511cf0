# needs: frozen modules
# What a frozen module is called: its file has no folder, its package's path has the folder of frozen modules.
import frz_pack
import frz_pack.deep.bottom as bottom
import frz_bare.part
import frz_text, frz_text_pack

for module in (frz_pack, frz_pack.inner, frz_pack.deep, bottom, frz_bare, frz_bare.part, frz_text, frz_text_pack):
    print(module)
    print(module.__name__, getattr(module, "__file__", None), getattr(module, "__path__", None))
print(bottom.up is frz_pack.inner, bottom.value, frz_bare.part.value, frz_text_pack.value)
