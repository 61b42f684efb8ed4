class C:
    def __del__(self):  # error: __del__
        print("gone")


c = C()
