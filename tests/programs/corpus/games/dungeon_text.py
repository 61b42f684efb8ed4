"""A text adventure driven by a script: rooms as dicts, inventory, a parser, and fights with seeded dice."""
import random

WORLD = {
    "hall": {"text": "A dusty hall. Doors lead north and east.", "exits": {"north": "library", "east": "cellar"}, "items": ["lamp"]},
    "library": {"text": "Books everywhere; one of them glows.", "exits": {"south": "hall"}, "items": ["book", "coin"]},
    "cellar": {"text": "It is dark.", "exits": {"west": "hall", "down": "vault"}, "items": [], "dark": True, "monster": {"name": "rat", "hp": 6}},
    "vault": {"text": "Gold! The end.", "exits": {}, "items": ["gold"], "locked": "key"},
}


class Game:
    def __init__(self, seed=7):
        self.at = "hall"
        self.bag = []
        self.hp = 12
        self.rng = random.Random(seed)
        self.over = False
        self.verbs = {name[3:]: action for name, action in self.table()}

    def table(self):
        return [
            ("do_go", self.do_go), ("do_take", self.do_take), ("do_look", self.do_look),
            ("do_use", self.do_use), ("do_hit", self.do_hit), ("do_bag", self.do_bag),
        ]

    @property
    def room(self):
        return WORLD[self.at]

    def lit(self):
        return not self.room.get("dark") or "lamp*" in self.bag

    def do_look(self, *_):
        if not self.lit():
            return "You see nothing at all."
        items = f" You see: {', '.join(sorted(self.room['items']))}." if self.room["items"] else ""
        beast = self.room.get("monster")
        return self.room["text"] + items + (f" A {beast['name']} stares at you." if beast else "")

    def do_go(self, where="", *_):
        target = self.room["exits"].get(where)
        if target is None:
            return f"You cannot go {where or 'nowhere'}."
        if self.room.get("monster"):
            return f"The {self.room['monster']['name']} is in the way."
        if WORLD[target].get("locked") and WORLD[target]["locked"] not in self.bag:
            return "It is locked."
        self.at = target
        self.over = not WORLD[target]["exits"]
        return self.do_look()

    def do_take(self, what="", *_):
        try:
            self.room["items"].remove(what)
        except ValueError:
            return f"There is no {what or 'thing'} here."
        self.bag.append(what)
        return f"Taken: {what}."

    def do_use(self, what="", *_):
        if what not in self.bag:
            return "You have none."
        if what == "lamp":
            self.bag[self.bag.index("lamp")] = "lamp*"
            return "Light!"
        if what == "book":
            self.room["items"].append("key")
            return "A key falls out of the book."
        return "Nothing happens."

    def do_hit(self, *_):
        beast = self.room.get("monster")
        if not beast:
            return "You hit the air."
        mine, its = self.rng.randint(1, 6), self.rng.randint(1, 4)
        beast["hp"] -= mine
        if beast["hp"] <= 0:
            del self.room["monster"]
            return f"You deal {mine}. The {beast['name']} is gone."
        self.hp -= its
        self.over = self.hp <= 0
        return f"You deal {mine}, it deals {its}. You have {self.hp} left."

    def do_bag(self, *_):
        return ", ".join(self.bag) or "empty"

    def run(self, script):
        for line in script.splitlines():
            verb, *rest = line.lower().split() or [""]
            print(f"> {line}")
            action = self.verbs.get(verb)
            answer = action(*rest) if action else f"What is {verb!r}?"
            print("  " + answer)
            if self.over:
                return "won" if self.hp > 0 else "lost"
        return "stopped"


SCRIPT = """look
go up
take lamp
go east
look
use lamp
look
go down
hit
hit
hit
hit
go down
go west
go north
take book
take sword
use book
take key
dance
bag
go south
go east
go down"""
print(Game().run(SCRIPT))
