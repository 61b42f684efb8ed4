with open("x.txt", "w") as out:
    out.write("kept\n")
    print(out.readline())
