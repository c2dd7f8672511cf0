def bm_run(speed, memory, is_dry):
    fitting = [size for size in bm_params if 10 * size[0] <= 12 * speed and size[1] <= memory]
    if not fitting:
        print("SKIP: no size fits")
        return
    ticks, ticks_diff = bm_clock()
    run, result = bm_setup(bm_params[max(fitting)])
    if is_dry:
        return
    start = ticks()
    run()
    end = ticks()
    units, out = result()
    print(ticks_diff(end, start), units, out)
