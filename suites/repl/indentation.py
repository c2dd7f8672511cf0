# A line of a compound statement is indented like the one before, deeper behind a colon, until two lines are blank.
for i in range(2):
if i:
print('odd')
{\x7f}else:
print('even')



'done'
if 1:
{\x7f}  print('by hand')

if 1:
{\x09}print('tab keeps it')

if 1:
 print('space is one space')

if 1:
pass
{\x7f}
