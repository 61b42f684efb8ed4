with open("x.bin", "rb") as file:  # error: binary mode
    print(file.read())
