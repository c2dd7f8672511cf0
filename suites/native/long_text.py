# A text in a native function may be longer than any name.
@micropython.native
def text():
    return (
        "word00word01word02word03word04word05word06word07word08word09word10word11word12word13word14"
        "word15word16word17word18word19word20word21word22word23word24word25word26word27word28word29"
        "word30word31word32word33word34word35word36word37word38word39word40word41word42word43word44"
        "word45word46word47word48word49"
    )


print(len(text()), text()[-6:])
