"""What can be counted in a drawing of boxes (x, y, width, height) and lines (points), whoever made it."""

import math
import random
from collections import defaultdict

# Side of the squares in which lines and boxes are looked for.
SQUARE = 100.0
# A line this far inside a box runs through it.
INSIDE = 1.0
# Lines that meet this near to a box they share touch there.
NEAR = 1.5
# A turn by less is no bend; corners may be rounded by curves in many pieces.
STRAIGHT = math.radians(5)


def measure(boxes, ends, routes):
    """Crossings, lines through boxes of others, and bends of a line on average; `ends`: the two boxes of each route."""
    routes = [route or centres(boxes[a], boxes[b]) for route, (a, b) in zip(routes, ends)]
    # Points moved aside by a hair: no line runs exactly through the corner of another.
    chance = random.Random(1)
    hair = lambda: chance.uniform(-0.01, 0.01)
    moved = [[route[0], *((x + hair(), y + hair()) for x, y in route[1:-1]), route[-1]] for route in routes]
    pieces = [(line, *a, *b) for line, route in enumerate(moved) for a, b in zip(route, route[1:]) if a != b]
    return {
        "crossings": crossings(pieces, boxes, ends),
        "through": through(pieces, boxes, ends),
        "bends": sum(map(bends, routes)) / max(1, len(routes)),
    }


def centres(a, b):
    """The straight line between two boxes, where a tool gave none."""
    return [(a[0] + a[2] / 2, a[1] + a[3] / 2), (b[0] + b[2] / 2, b[1] + b[3] / 2)]


def squares(x1, y1, x2, y2):
    """The squares that the rectangle around two points touches."""
    for i in range(math.floor(min(x1, x2) / SQUARE), math.floor(max(x1, x2) / SQUARE) + 1):
        for j in range(math.floor(min(y1, y2) / SQUARE), math.floor(max(y1, y2) / SQUARE) + 1):
            yield i, j


def crossings(pieces, boxes, ends):
    """Points where pieces of two lines cross."""
    at = defaultdict(list)
    for piece in pieces:
        for square in squares(*piece[1:]):
            at[square].append(piece)
    count = 0
    for (i, j), here in at.items():
        for k, (line, ax, ay, bx, by) in enumerate(here):
            rx, ry = bx - ax, by - ay
            for other, cx, cy, dx, dy in here[k + 1 :]:
                if other == line:
                    continue
                sx, sy = dx - cx, dy - cy
                turn = rx * sy - ry * sx
                if turn == 0:
                    continue
                t = ((cx - ax) * sy - (cy - ay) * sx) / turn
                u = ((cx - ax) * ry - (cy - ay) * rx) / turn
                if not (0 < t < 1 and 0 < u < 1):
                    continue
                x, y = ax + t * rx, ay + t * ry
                # Each crossing counts in one square only.
                if (math.floor(x / SQUARE), math.floor(y / SQUARE)) != (i, j):
                    continue
                shared = set(ends[line]) & set(ends[other])
                count += not any(contains(boxes[box], x, y, -NEAR) for box in shared)
    return count


def contains(box, x, y, inset):
    """Whether a point is in a box made smaller on all sides."""
    left, top, width, height = box
    return left + inset <= x <= left + width - inset and top + inset <= y <= top + height - inset


def through(pieces, boxes, ends):
    """Pairs of a line and a box of another that it runs through."""
    at = defaultdict(list)
    for i, (x, y, w, h) in enumerate(boxes):
        for square in squares(x, y, x + w, y + h):
            at[square].append(i)
    pairs = set()
    for line, x1, y1, x2, y2 in pieces:
        for square in squares(x1, y1, x2, y2):
            for box in at.get(square, ()):
                if box not in ends[line] and (line, box) not in pairs and enters(x1, y1, x2, y2, boxes[box]):
                    pairs.add((line, box))
    return len(pairs)


def enters(x1, y1, x2, y2, box):
    """Whether a piece has a part inside a box (Liang and Barsky's clipping)."""
    left, top, width, height = box
    first, last = 0.0, 1.0
    sides = (
        (x1 - x2, x1 - left - INSIDE), (x2 - x1, left + width - INSIDE - x1),
        (y1 - y2, y1 - top - INSIDE), (y2 - y1, top + height - INSIDE - y1),
    )
    for p, q in sides:
        if p == 0:
            if q <= 0:
                return False
        elif p < 0:
            first = max(first, q / p)
        else:
            last = min(last, q / p)
    return first < last


def bends(route):
    """How often a line turns; a rounded corner turns once."""
    points = [point for i, point in enumerate(route) if i == 0 or point != route[i - 1]]
    headings = [(math.atan2(b[1] - a[1], b[0] - a[0]), math.dist(a, b)) for a, b in zip(points, points[1:])]
    count, turning = 0, 0
    for (before, _), (after, length) in zip(headings, headings[1:]):
        turn = (after - before + math.pi) % math.tau - math.pi
        way = (turn > STRAIGHT) - (turn < -STRAIGHT)
        count += way not in (0, turning)
        # The pieces of a curve are short and turn the same way.
        turning = way if length < 8 else 0
    return count
