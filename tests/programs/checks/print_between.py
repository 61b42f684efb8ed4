# Output before the error is printed, output after it is not; the counters agree.
def run(a):
    done = 0
    try:
        for i in range(5):
            print("reading", i)
            x = a[i]
            print("got", x)
            done += 1
    except IndexError:
        print("stopped after", done)
    return done


print(run([5, 6]))
print(run([]))
