def bm_clock():
    # Timer 0 counts down at 25 MHz. It is read by address, because clocks of firmware are not to be relied upon.
    from machine import mem32

    mem32[0x40000000] = 0
    mem32[0x40000008] = 0xFFFFFFFF
    mem32[0x40000004] = 0xFFFFFFFF
    mem32[0x40000000] = 1

    def ticks():
        return mem32[0x40000004]

    def kilo_instructions(end, start):
        # The emulator lets an instruction take a nanosecond, a tick is forty.
        return (start - end) % (1 << 32) * 40 // 1000

    return ticks, kilo_instructions
