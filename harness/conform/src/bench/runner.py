def bm_run(speed, memory, is_dry):
    try:
        from time import ticks_diff, ticks_us
    except ImportError:
        from time import perf_counter_ns

        def ticks_us():
            return perf_counter_ns() // 1000

        def ticks_diff(end, start):
            return end - start

    fitting = [size for size in bm_params if 10 * size[0] <= 12 * speed and size[1] <= memory]
    if not fitting:
        print("SKIP: no size fits")
        return
    run, result = bm_setup(bm_params[max(fitting)])
    if is_dry:
        return
    start = ticks_us()
    run()
    end = ticks_us()
    units, out = result()
    print(ticks_diff(end, start), units, out)
