try:
    x = 1
except:  # error: except
    x = 2
except ValueError:
    x = 3
