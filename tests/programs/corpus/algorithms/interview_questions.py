"""Short questions as methods of one class, each tried on a table of cases."""
from bisect import bisect_left
from collections import *
from functools import cache
from heapq import heappop, heappush
from itertools import accumulate, groupby
from typing import *


class Solution:
    def two_sum(self, numbers: List[int], target: int) -> Optional[Tuple[int, int]]:
        seen: Dict[int, int] = {}
        for i, n in enumerate(numbers):
            if target - n in seen:
                return seen[target - n], i
            seen[n] = i
        return None

    def longest_increasing(self, numbers: List[int]) -> int:
        tails: List[int] = []
        for n in numbers:
            at = bisect_left(tails, n)
            if at == len(tails):
                tails.append(n)
            else:
                tails[at] = n
        return len(tails)

    def edit_distance(self, a: str, b: str) -> int:
        @cache
        def distance(i: int, j: int) -> int:
            if i == 0 or j == 0:
                return i + j
            if a[i - 1] == b[j - 1]:
                return distance(i - 1, j - 1)
            return 1 + min(distance(i - 1, j), distance(i, j - 1), distance(i - 1, j - 1))

        return distance(len(a), len(b))

    def meeting_rooms(self, meetings: List[List[int]]) -> int:
        rooms: List[int] = []
        most = 0
        for start, end in sorted(meetings):
            while rooms and rooms[0] <= start:
                heappop(rooms)
            heappush(rooms, end)
            most = max(most, len(rooms))
        return most

    def sort_string(self, s: str) -> str:
        out: List[str] = []
        count = Counter(s)
        letters = "abcdefghijklmnopqrstuvwxyz"
        while count:
            for way in letters, reversed(letters):
                out += [c for c in way if c in count]
                count -= dict.fromkeys(count, 1)
        return "".join(out)

    def common_letters(self, words: List[str]) -> List[str]:
        left = Counter(words[0])
        for word in words[1:]:
            left &= Counter(word)
        return sorted(left.elements())

    def islands(self, grid: List[str]) -> int:
        land = {(r, c) for r, row in enumerate(grid) for c, cell in enumerate(row) if cell == "#"}
        found = 0
        while land:
            found += 1
            todo = deque([land.pop()])
            while todo:
                r, c = todo.popleft()
                near = {(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)} & land
                land -= near
                todo.extend(sorted(near))
        return found

    def changed_keys(self, before: Dict[str, int], after: Dict[str, int]) -> Dict[str, List[str]]:
        both = before.keys() & after.keys()
        return {
            "gone": sorted(before.keys() - after.keys()),
            "new": sorted(after.keys() - before.keys()),
            "other": sorted(k for k in both if before[k] != after[k]),
            "same": sorted(k for k, _ in before.items() & after.items()),
        }

    def run_lengths(self, bits: str) -> List[Tuple[str, int]]:
        return [(bit, len(list(run))) for bit, run in groupby(bits)]

    def water(self, heights: List[int]) -> int:
        left = list(accumulate(heights, max))
        right = list(accumulate(heights[::-1], max))[::-1]
        return sum(min(a, b) - h for a, b, h in zip(left, right, heights))


s = Solution()
print(s.two_sum([2, 7, 11, 15], 26), s.two_sum([1, 2], 10))
print([s.longest_increasing(x) for x in ([10, 9, 2, 5, 3, 7, 101, 18], [4, 4, 4], [])])
print([s.edit_distance(a, b) for a, b in (("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"))])
print([s.meeting_rooms(m) for m in ([[0, 30], [5, 10], [15, 20]], [[7, 10], [2, 4]], [])])
print([s.sort_string(x) for x in ("aaaabbbbcccc", "rat", "leetcode", "")])
print(s.common_letters(["bella", "label", "roller"]), s.common_letters(["cool", "lock", "cook"]))
print(s.islands(["##..#", "#...#", "..#..", "##.##"]), s.islands(["..."]))
print(s.changed_keys({"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 4, "d": 5}))
print(s.run_lengths("0001101"), s.run_lengths(""))
print([s.water(h) for h in ([0, 1, 0, 2, 1, 0, 1, 3, 2, 1, 2, 1], [4, 2, 0, 3, 2, 5], [])])
