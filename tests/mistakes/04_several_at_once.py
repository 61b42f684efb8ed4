# Habits of other languages: all errors in one run.
count = 1
count++
ok = count && 3
print "done"
values = [1, 2, 3
