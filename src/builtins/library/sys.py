# `sys`.


def utf8_name():
    return "utf-8"


def interned(string):
    if not isinstance(string, str):
        raise TypeError("intern() argument must be str, not " + type(string).__name__)
    return string


class version_info(typing.NamedTuple):
    major: int
    minor: int
    micro: int
    releaselevel: str
    serial: int


def make_version_info():
    return version_info(3, 11, 7, "final", 0)
