#!/usr/bin/env python3
"""Arranges the same journeys with Trustline, Graphviz's dot and elkjs, and prints time, crossings and their ratios.

  sudo apt-get install graphviz; npm install elkjs          (in any folder, given as --elk; both are optional)
  cargo build --release --bin trustline --example generate
  python3 benches/compare/compare.py --elk FOLDER_WITH_NODE_MODULES

Time is CPU time: of the process for dot, of the call for elkjs, after it has warmed up. For Trustline it is the time on
the clock that `trustline layout` tells, the median of some runs; it arranges on one thread. dot is asked for the same
stages (each touchpoint between two of a row of invisible anchors) and lanes (a cluster each, in their order), and told
which transitions are returns; elkjs, which has no lanes, for stages as partitions, or for nothing. All get boxes of the
same size. Crossings are those of the lines as drawn, but for lines that touch at a box they share.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import measure

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "target" / "release"
# Up to which size a tool answers within some minutes; --all tries the others too.
UP_TO = {"dot": 2_000, "elkjs, stages": 500}
ONLY_AT = {"elkjs, free": (10_000,)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,500,2000,10000", help="touchpoints, with commas between")
    parser.add_argument("--elk", metavar="FOLDER", help="where node_modules/elkjs is; without it elkjs is not run")
    parser.add_argument("--limit", type=int, default=300, help="CPU seconds that a run may take (default 300)")
    parser.add_argument("--all", action="store_true", help="try what is known to take long, too")
    parser.add_argument("--trustline", default=TARGET / "trustline", type=Path, help="the program")
    parser.add_argument("--generate", default=TARGET / "examples" / "generate", type=Path, help="the generator")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run([options.generate, folder, *map(str, sizes)], check=True)
        for size in sizes:
            rows += compare(folder, size, options)
    table(rows)


def compare(folder, size, options):
    """The rows of one size: (size, tool, result or why there is none)."""
    graph, own = trustline(options.trustline, folder, size)
    runs = [("Trustline", lambda: own)]
    runs.append(("dot", lambda: dot(graph, options.limit)))
    if options.elk:
        for mode in ("stages", "free"):
            runs.append((f"elkjs, {mode}", lambda mode=mode: elk(graph, mode, options)))
    rows = []
    for tool, run in runs:
        if not options.all and (size > UP_TO.get(tool, size) or size not in ONLY_AT.get(tool, [size])):
            rows.append((size, tool, "not run"))
            continue
        print(f"{size} touchpoints, {tool} …", file=sys.stderr, flush=True)
        try:
            milliseconds, boxes, routes = run()
        except (subprocess.CalledProcessError, OSError) as error:
            rows.append((size, tool, why(error, options.limit)))
            continue
        ends = [(a, b) for a, b, _ in graph["edges"]]
        rows.append((size, tool, {"milliseconds": milliseconds, **measure(boxes, ends, routes)}))
    return rows


def why(error, limit):
    """A failed run in some words."""
    if isinstance(error, FileNotFoundError):
        return "not installed"
    if isinstance(error, subprocess.CalledProcessError) and error.returncode < 0:
        return f"stopped after {limit} s"
    return f"failed: {(getattr(error, 'stderr', '') or str(error)).strip()[-80:]}"


def trustline(program, folder, size):
    """The graph with the sizes of its boxes, and Trustline's own result."""
    times = []
    for _ in range(9 if size < 5_000 else 5):
        run = subprocess.run([program, "layout", folder / f"{size}.journey.ron"], check=True, capture_output=True)
        placed = json.loads(run.stdout)
        times.append(placed["micros"] / 1000)
    told = json.loads((folder / f"{size}.graph.json").read_text())
    box_of = {t["id"]: (t["x"], t["y"], t["width"], t["height"]) for t in placed["touchpoints"]}
    number = {t["id"]: i for i, t in enumerate(told["touchpoints"])}
    boxes = [box_of[t["id"]] for t in told["touchpoints"]]
    line_of = {(t["from"], t["to"]): t["points"] for t in placed["transitions"]}
    graph = {
        "boxes": [
            {"width": w, "height": h, "stage": t["stage"], "lane": t["lane"]}
            for t, (_, _, w, h) in zip(told["touchpoints"], boxes)
        ],
        "edges": [(number[t["from"]], number[t["to"]], t["rework"]) for t in told["transitions"]],
        "stages": len(placed["stages"]),
        "lanes": len(placed["lanes"]),
    }
    routes = [line_of[t["from"], t["to"]] for t in told["transitions"]]
    return graph, (statistics.median(times), boxes, routes)


def limited(seconds):
    """Stops a process after some CPU time; dot would go on for hours."""
    return lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def dot(graph, limit):
    """Graphviz with the same stages and lanes."""
    spent = lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    before = spent()
    run = subprocess.run(
        ["dot", "-Tplain-ext"], input=in_dot(graph), text=True, check=True, capture_output=True,
        preexec_fn=limited(limit),
    )
    milliseconds = (spent() - before) * 1000
    boxes, lines = [None] * len(graph["boxes"]), {}
    height = 0.0
    for line in run.stdout.splitlines():
        word = line.split()
        if word[0] == "graph":
            height = float(word[3])
        elif word[0] == "node" and word[1].startswith("t"):
            x, y, w, h = (float(number) * 72 for number in word[2:6])
            boxes[int(word[1][1:])] = (x - w / 2, height * 72 - y - h / 2, w, h)
        elif word[0] == "edge" and word[1].startswith("t") and word[2].startswith("t"):
            at = [float(number) * 72 for number in word[4 : 4 + 2 * int(word[3])]]
            lines[int(word[1][1:]), int(word[2][1:])] = [(x, height * 72 - y) for x, y in zip(at[::2], at[1::2])]
    routes = [lines.get((b, a) if back else (a, b)) for a, b, back in graph["edges"]]
    return milliseconds, boxes, [route and corners(route) for route in routes]


def in_dot(graph):
    """The graph in dot's language."""
    lines = [
        "digraph {",
        "  graph [rankdir=LR, newrank=true, splines=polyline, nodesep=0.3, ranksep=0.9]",
        '  node [shape=box, fixedsize=true, label=""]',
    ]
    for lane in range(graph["lanes"]):
        lines.append(f"  subgraph cluster_{lane} {{")
        for i, box in enumerate(graph["boxes"]):
            if box["lane"] == lane:
                lines.append(f"    t{i} [width={box['width'] / 72:.4f}, height={box['height'] / 72:.4f}]")
        lines.append("  }")
    lines.append("  node [style=invis, width=0.02, height=0.02]; edge [style=invis, weight=0]")
    lines.append("  " + " -> ".join(f"anchor{stage}" for stage in range(graph["stages"] + 1)))
    for i, box in enumerate(graph["boxes"]):
        lines.append(f"  anchor{box['stage']} -> t{i} -> anchor{box['stage'] + 1}")
    lines.append("  edge [style=solid, weight=1]")
    # A return is given to dot the other way round, as it should run against the stages.
    lines += [f"  t{b} -> t{a} [dir=back]" if back else f"  t{a} -> t{b}" for a, b, back in graph["edges"]]
    return "\n".join([*lines, "}", ""])


def corners(controls):
    """The points of a chain of Bézier curves that lie on it, and some of those between where it bends."""
    points = controls[:1]
    for a, b, c, d in zip(controls[:-1:3], controls[1::3], controls[2::3], controls[3::3]):
        straight = area(a, b, d) < 1 and area(a, c, d) < 1
        for i in (6,) if straight else range(1, 7):
            t, s = i / 6, 1 - i / 6
            points.append(tuple(
                s**3 * a[k] + 3 * s * s * t * b[k] + 3 * s * t * t * c[k] + t**3 * d[k] for k in (0, 1)
            ))
    return points


def area(a, b, c):
    """Twice the area of a triangle."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))


def elk(graph, mode, options):
    """elkjs with stages only, or with nothing to keep to."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(graph, file)
        file.flush()
        run = subprocess.run(
            ["node", "--stack-size=8000", HERE / "elk.mjs", file.name, mode, Path(options.elk).resolve()],
            text=True, check=True, capture_output=True, preexec_fn=limited(options.limit),
        )
    result = json.loads(run.stdout)
    return result["milliseconds"], result["boxes"], result["routes"]


def table(rows):
    """Prints all rows, with what Trustline is to the others."""
    print(f"{'N':>6}  {'tool':<14} {'ms':>10} {'crossings':>10} {'through':>8} {'bends':>6}   Trustline takes, crosses")
    own = {size: result for size, tool, result in rows if tool == "Trustline"}
    for size, tool, result in rows:
        if isinstance(result, str):
            print(f"{size:>6}  {tool:<14} {result:>10}")
            continue
        ratio = ""
        if tool != "Trustline":
            slower = result["milliseconds"] / own[size]["milliseconds"]
            ratio = f"1/{slower:,.0f} of the time, {own[size]['crossings'] / result['crossings']:.2f} of the crossings"
        print(
            f"{size:>6}  {tool:<14} {result['milliseconds']:>10,.1f} {result['crossings']:>10,} "
            f"{result['through']:>8,} {result['bends']:>6.2f}   {ratio}"
        )
    print("through = lines through a box of another; bends = of a line on average")


if __name__ == "__main__":
    main()
