x = 1
continue  # error: continue
