# A cycle in which a name is not there yet.
try:
    import late
except ImportError as e:
    print(str(e).split(" (/")[0])
