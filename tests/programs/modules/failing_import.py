# A module that fails is as if it had not been imported; its traceback names its own file.
for attempt in range(2):
    try:
        import broken
    except ZeroDivisionError as e:
        print(attempt, e)
import broken
