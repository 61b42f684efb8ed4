x = 1
return x  # error: return
