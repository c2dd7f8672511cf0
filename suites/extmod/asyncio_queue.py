# A queue gives tasks by time, those of one time in the order in which they came.
from _asyncio import Task, TaskQueue


def coroutine():
    yield


queue = TaskQueue()
tasks = [Task(coroutine()) for _ in range(40)]
for number, task in enumerate(tasks):
    queue.push(task, 1000 + number * 7 % 10)
removed = tasks[3::9]
for task in removed:
    queue.remove(task)
    queue.remove(task)
order = []
while queue.peek() is not None:
    task = queue.pop()
    order.append((task.ph_key, tasks.index(task)))
print(order)
print(order == sorted(order), len(order) + len(removed))
try:
    queue.pop()
except IndexError as error:
    print(error)
