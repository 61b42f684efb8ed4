from enum import Enum, auto


class Way(Enum):
    def _generate_next_value_(name, start, count, last_values):  # error: _generate_next_value_
        return name[0]

    NORTH = auto()
    SOUTH = auto()


print([way.value for way in Way])
