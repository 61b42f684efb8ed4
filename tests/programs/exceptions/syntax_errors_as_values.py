# The text of a SyntaxError is its message, which may be missing.
print(str(SyntaxError()), repr(SyntaxError()), str(SyntaxError("m")), f"{IndentationError()}", [SyntaxError()])
try:
    raise SyntaxError
except SyntaxError as e:
    print(e, e.args)
