# A task is in one queue at most: the last push counts.
# MicroPython's own program relies on tasks that are in no queue: what it prints depends on how it was built.
from _asyncio import Task, TaskQueue

tasks = [Task(None) for _ in range(3)]
queue, other = TaskQueue(), TaskQueue()
queue.push(tasks[0], 5)
other.push(tasks[0], 6)
queue.push(tasks[1], 1)
queue.push(tasks[2], 3)
queue.push(tasks[1], 4)
print([tasks.index(queue.pop()) for _ in range(2)], queue.peek(), other.pop().ph_key)
