# `string`.


def capwords(s, sep=None):
    if sep is None:
        return " ".join([x.capitalize() for x in s.split()])
    return sep.join([x.capitalize() for x in s.split(sep)])


class Template:
    def __init__(self, template):
        self.template = template

    def substitute(self, mapping=None, **more):
        return filled_template(self.template, False, mapping, more)

    def safe_substitute(self, mapping=None, **more):
        return filled_template(self.template, True, mapping, more)


def make_template(template):
    return Template(template)


def filled_template(text, safe, mapping, more):
    out = []
    at = 0
    n = len(text)
    while True:
        i = text.find("$", at)
        if i < 0:
            out.append(text[at:])
            return "".join(out)
        out.append(text[at:i])
        if text[i + 1:i + 2] == "$":
            out.append("$")
            at = i + 2
            continue
        braced = text[i + 1:i + 2] == "{"
        start = i + 2 if braced else i + 1
        end = start
        while end < n and text[end].isascii() and (text[end] == "_" or text[end].isalpha() or (end > start and text[end].isdigit())):
            end += 1
        name = text[start:end]
        whole = end + 1 if braced else end
        if name == "" or (braced and text[end:end + 1] != "}"):
            if not safe:
                line = text.count("\n", 0, i) + 1
                column = i - text.rfind("\n", 0, i)
                raise ValueError("Invalid placeholder in string: line " + str(line) + ", col " + str(column))
            out.append("$")
            at = i + 1
            continue
        if name in more:
            out.append(str(more[name]))
        elif mapping is not None and name in mapping:
            out.append(str(mapping[name]))
        elif safe:
            out.append(text[i:whole])
        else:
            raise KeyError(name)
        at = whole
