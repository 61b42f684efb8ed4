class TrieNode:
    def __init__(self):
        self.children = {}
        self.is_end = False
        self.count = 0


class Trie:
    def __init__(self, words=()):
        self.root = TrieNode()
        for w in words:
            self.insert(w)

    def insert(self, word):
        node = self.root
        for ch in word:
            node = node.children.setdefault(ch, TrieNode())
            node.count += 1
        node.is_end = True

    def find(self, prefix):
        node = self.root
        for ch in prefix:
            if ch not in node.children:
                return None
            node = node.children[ch]
        return node

    def search(self, word):
        node = self.find(word)
        return node is not None and node.is_end

    def starts_with(self, prefix):
        return self.find(prefix) is not None

    def words(self, prefix=""):
        node = self.find(prefix)
        if node is None:
            return
        stack = [(prefix, node)]
        while stack:
            text, node = stack.pop()
            if node.is_end:
                yield text
            for ch in sorted(node.children, reverse=True):
                stack.append((text + ch, node.children[ch]))

    def delete(self, word):
        def go(node, i):
            if i == len(word):
                if not node.is_end:
                    return False
                node.is_end = False
                return not node.children
            ch = word[i]
            child = node.children.get(ch)
            if child is None:
                return False
            if go(child, i + 1):
                del node.children[ch]
                return not node.children and not node.is_end
            return False

        go(self.root, 0)


t = Trie("car card care cat dog do dot door".split())
print(t.search("car"), t.search("ca"), t.starts_with("ca"), t.starts_with("x"))
print(list(t.words()))
print(list(t.words("do")), list(t.words("zz")))
for w in ("car", "door", "nothing", "do"):
    t.delete(w)
    print(w, sorted(t.words()))
print(t.find("ca").count, len(t.root.children))


def longest_common_prefix(words):
    trie = Trie(words)
    node, out = trie.root, []
    while len(node.children) == 1 and not node.is_end:
        ch, node = next(iter(node.children.items()))
        out.append(ch)
    return "".join(out)


print(longest_common_prefix(["flower", "flow", "flight"]), repr(longest_common_prefix(["dog", "car"])))
