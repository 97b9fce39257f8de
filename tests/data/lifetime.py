"""What one person spends on a journey of the samples with the journeys that it opens, independent of the program: dense
solves with NumPy, hand-offs by a chain whose states are (touchpoint, component met last), burden and collections line
by line. Prints the table that `tests/lifetime.rs` compares with."""
import re, sys, pathlib, collections, numpy as np
def read(path):
    t, cur, sect, lane = {}, None, False, {}
    for line in open(path, encoding="utf-8"):
        if m := re.match(r'        Lane\(id: "([^"]+)".*?(?:component: "([^"]*)")?\)', line):
            c = re.search(r'component: "([^"]*)"', line); lane[m[1]] = c[1] if c else None
        if line.startswith("    touchpoints: {"): sect = True
        elif line.startswith("    },"): sect = False
        if not sect: continue
        if m := re.match(r'        "([a-z0-9-]+)": Touchpoint\(', line):
            cur = t[m[1]] = dict(moment="Journey", minutes=None, volume=None, collection="", form="", opens="", trust=None, means=[], next=[])
        elif cur is None: continue
        elif m := re.match(r'            (moment|stage|lane|opens): "?([\w./-]+)"?,', line): cur[m[1]] = m[2]
        elif m := re.match(r'                (minutes|volume): ([\d.]+),', line): cur[m[1]] = float(m[2])
        elif m := re.match(r'                (collection|form): "([^"]*)",', line): cur[m[1]] = m[2]
        elif m := re.match(r'                assessed: (\d),', line): cur["trust"] = int(m[1])
        elif "counts: [" in line: cur["means"].append(line.strip())
        elif m := re.match(r'                Next\(to: "([^"]+)"(.*)\),', line):
            share = re.search(r'share: ([\d.]+)', m[2]); wait = re.search(r'wait_days: ([\d.]+)', m[2])
            cur["next"].append((m[1], float(share[1]) if share else None, float(wait[1]) if wait else 0.0))
    for i in t: t[i]["component"] = lane[t[i]["lane"]]
    return t
def chain(t):
    """Each touchpoint's ways on as (to, part, days), and where people come in."""
    on = {}
    for i in t:
        given = sum(s for _, s, _ in t[i]["next"] if s is not None); open_ = sum(s is None for _, s, _ in t[i]["next"])
        on[i] = [(to, (max(1 - given, 0) / open_ if s is None else s), w) for to, s, w in t[i]["next"]]
    led = {to for i in t for to, _, _ in on[i] if to != i}
    entries = [i for i in t if t[i]["moment"] == "Entry"] or [i for i in t if i not in led]
    return on, entries
def expected(start, step):
    """Expected visits of every state that can be come to."""
    states, todo = {}, list(start)
    while todo:
        s = todo.pop()
        if s not in states: states[s] = len(states); todo += [to for to, _ in step(s)]
    P, e = np.zeros((len(states),) * 2), np.zeros(len(states))
    for s, n in states.items():
        for to, p in step(s): P[n, states[to]] += p
    for s, p in start.items(): e[states[s]] += p
    return dict(zip(states, np.linalg.solve((np.eye(len(states)) - P).T, e)))
def person(folder, name, done):
    if name in done: return done[name]
    t = read(folder / name); on, entries = chain(t)
    v = expected({i: 1 / len(entries) for i in entries}, lambda i: [(to, p) for to, p, _ in on[i]])
    after = lambda i, c: t[i]["component"] or c
    pairs = expected({(i, after(i, None)): 1 / len(entries) for i in entries},
                     lambda s: [((to, after(to, s[1])), p) for to, p, _ in on[s[0]]])
    hand = sum(n * p for (i, c), n in pairs.items() for to, p, _ in on[i] if c and t[to]["component"] and t[to]["component"] != c)
    minutes = days = 0.0
    for i, n in v.items():
        inside = person(folder, t[i]["opens"], done) if t[i]["opens"] else None
        minutes += n * (inside[0] if inside else t[i]["minutes"] or 0.0)
        days += n * sum(p * w for _, p, w in on[i]) + (n * inside[1] if inside else 0.0)
        hand += n * inside[2] if inside else 0.0
    done[name] = minutes, days, hand
    return done[name]
def inside(folder, name):
    """What a journey asks, and those that it opens: a touchpoint that unfolds into it is no second place."""
    t = read(folder / name).values()
    return {x["collection"] or x["form"] for x in t} | {k for x in t if x["opens"] for k in inside(folder, x["opens"])}
def main(folder):
    done, asked, hours = {}, collections.Counter(), collections.defaultdict(dict)
    plain = 0.0
    for path in sorted(folder.glob("*.journey.ron")):
        person(folder, path.name, done)
        for x in read(path).values():
            key = x["collection"] or x["form"]
            if key and not (x["opens"] and key in inside(folder, x["opens"])): asked[key] += 1
            if x["minutes"] is not None and x["volume"] is not None:
                h = x["minutes"] * x["volume"] / 60
                if x["collection"]: hours[x["collection"]][path.name] = hours[x["collection"]].get(path.name, 0.0) + h
                else: plain += h
    for name in sorted(done): print("person", name, *(repr(float(x)) for x in done[name]))
    print("burden", repr(float(plain + sum(max(h.values()) for h in hours.values()))))
    for c in sorted(hours):
        if len(hours[c]) > 1: print("several", c, repr(float(max(hours[c].values()))), len(hours[c]))
    for c in sorted(asked):
        if asked[c] > 1: print("asked", c, asked[c])
if __name__ == "__main__": main(pathlib.Path(sys.argv[1]))
