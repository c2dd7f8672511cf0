# A task is done when its coroutine has ended; who awaits it gets what it ended with, and cancelling asks the queue.
# needs: words of 64 bits
import _asyncio

queue = _asyncio.TaskQueue()
names = {"cur_task": None, "_task_queue": queue, "CancelledError": KeyboardInterrupt}
main = _asyncio.Task("main", names)
task = _asyncio.Task("work")
names["cur_task"] = main
print(task.coro, task.data, task.state, task.done(), task.ph_key)
waiter = iter(task)
print(waiter is task, type(task.state).__name__, next(waiter), main.data is task)
print(task.state.peek() is main, main.state)
task.state = None
task.data = StopIteration("result")
print(task.done(), task.cancel())
try:
    next(iter(task))
except StopIteration as end:
    print(end.value, task.state)
task.data = ValueError("failed")
try:
    next(task)
except ValueError as error:
    print(error)
try:
    main.cancel()
except RuntimeError as error:
    print(error)
late = _asyncio.Task("late")
queue.push(late, 1 << 40)
print(late.cancel(), late.data, queue.peek() is late)
second = _asyncio.Task("second")
second.state = 5
try:
    iter(second)
except RuntimeError as error:
    print(error)
