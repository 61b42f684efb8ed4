# Imported by scripts: takes a name from a module that is not through yet.
import late
from late import VALUE
