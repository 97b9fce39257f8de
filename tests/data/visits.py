"""Expected visits of the samples by a dense solve, v = e (I - P)^-1, independent of the program: reads the canonical
files line by line. Prints the table that `tests/analysis.rs` compares with."""
import re, sys, pathlib, numpy as np
def read(path):
    t, cur, sect = {}, None, False
    stages, lanes = [], []
    for line in open(path, encoding="utf-8"):
        if m := re.match(r'        Stage\(id: "([^"]+)"', line): stages.append(m[1])
        if m := re.match(r'        Lane\(id: "([^"]+)"', line): lanes.append(m[1])
        if line.startswith("    touchpoints: {"): sect = True
        elif line.startswith("    },"): sect = False
        if not sect: continue
        if m := re.match(r'        "([a-z0-9-]+)": Touchpoint\(', line):
            cur = t[m[1]] = dict(moment="Journey", minutes=0.0, next=[])
        elif cur is None: continue
        elif m := re.match(r'            (moment|stage|lane): "?([\w-]+)"?,', line): cur[m[1]] = m[2]
        elif m := re.match(r'                minutes: ([\d.]+),', line): cur["minutes"] = float(m[1])
        elif m := re.match(r'                Next\(to: "([^"]+)"(.*)\),', line):
            share = re.search(r'share: ([\d.]+)', m[2]); wait = re.search(r'wait_days: ([\d.]+)', m[2])
            cur["next"].append((m[1], float(share[1]) if share else None, float(wait[1]) if wait else 0.0))
    return t, stages, lanes
def solve(path):
    t, stages, lanes = read(path)
    ids = sorted(t); at = {i: n for n, i in enumerate(ids)}
    P, W = np.zeros((len(ids),)*2), np.zeros(len(ids))
    for i in ids:
        given = sum(s for _, s, _ in t[i]["next"] if s is not None)
        open_ = sum(s is None for _, s, _ in t[i]["next"])
        each = max(1-given, 0)/open_ if open_ else 0
        for to, s, w in t[i]["next"]:
            s = each if s is None else s
            P[at[i], at[to]] += s; W[at[i]] += s*w
    order = sorted(ids, key=lambda i: (stages.index(t[i]["stage"]), lanes.index(t[i]["lane"]), i))
    led = {to for i in ids for to, _, _ in t[i]["next"] if to != i}
    entries = [i for i in order if t[i]["moment"] == "Entry"] or [i for i in order if i not in led] or order[:1]
    e = np.zeros(len(ids))
    for i in entries: e[at[i]] = 1/len(entries)
    reach = set(); todo = list(entries)
    while todo:
        i = todo.pop()
        if i not in reach: reach.add(i); todo += [to for to, _, _ in t[i]["next"]]
    k = [at[i] for i in ids if i in reach]
    v = np.zeros(len(ids)); v[k] = np.linalg.solve((np.eye(len(k)) - P[np.ix_(k, k)]).T, e[k])
    minutes = sum(v[at[i]]*t[i]["minutes"] for i in ids); days = float(v @ W)
    done = {i: v[at[i]] for i in ids if not t[i]["next"]}
    return ids, v, minutes, days, done
if __name__ == "__main__":
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.journey.ron")):
        ids, v, minutes, days, done = solve(path)
        print(path.name, repr(float(minutes)), repr(days), repr(float(sum(done.values()))))
        for i, x in zip(ids, v): print(" ", i, repr(float(x)))
