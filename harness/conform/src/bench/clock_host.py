def bm_clock():
    try:
        from time import ticks_diff, ticks_us
    except ImportError:
        from time import perf_counter_ns

        def ticks_us():
            return perf_counter_ns() // 1000

        def ticks_diff(end, start):
            return end - start

    return ticks_us, ticks_diff
