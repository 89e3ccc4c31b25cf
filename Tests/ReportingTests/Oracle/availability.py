"""Recomputes availability from exported results, second by second, and compares it with what payprobe says.

Written from the documents alone (docs/availability.md), sharing no code with payprobe: each second of a window is one byte.
Usage: availability.py CASE.json ...; a line for each difference, status 1 if there is one.
"""
import csv
import datetime
import json
import math
import sys
import zoneinfo

# By how bad they are: the worst of several probes is the state of a method.
UP, UNKNOWN, DEGRADED, DOWN, NOT_BEGUN = range(5)
CODES = {"up": UP, "unknown": UNKNOWN, "degraded": DEGRADED, "down": DOWN}
LOCAL = {"local.network", "local.stalled"}
DEGRADING = {"latency.degraded"}
NO_REPLY_GROUPS = ("dns.", "connect.", "tls.")
NO_REPLY = {"http.truncated", "http.reset", "http.empty", "http.timeout.headers", "http.timeout.body"}
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def milliseconds(text):
    moment = datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.timezone.utc)
    return (moment - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // datetime.timedelta(milliseconds=1)


def outcome_of(cause):
    if not cause:
        return UP
    return UNKNOWN if cause in LOCAL else DEGRADED if cause in DEGRADING else DOWN


def is_without_reply(cause):
    return cause in NO_REPLY or cause.startswith(NO_REPLY_GROUPS)


class Result:
    """One row of the export, as one method sees it."""

    def __init__(self, row, method):
        def cause(common, own):
            found = dict(pair.split("=") for pair in row[own].split())
            return found.get(method, row[common] or "up").replace("up", "")

        self.slot, self.started, self.ended = (milliseconds(row[name]) for name in ("slot", "started", "ended"))
        self.period, self.tries = int(row["period_ms"]), int(row["tries"])
        self.cause, self.first_cause = cause("cause", "methods"), cause("first_cause", "first_methods")
        self.outcome, self.first_outcome = outcome_of(self.cause), outcome_of(self.first_cause)
        self.total = sum(int(row[f"{phase}_us"]) for phase in ("resolve", "connect", "tls", "first_byte", "transfer"))
        self.steps = json.loads(row["steps_us"] or "[]")
        self.until = None

    def kind(self):
        return self.outcome, self.cause in LOCAL

    def first_kind(self):
        return self.first_outcome, self.first_cause in LOCAL


def read_results(path, probe, method):
    with open(path, newline="") as file:
        results = [Result(row, method) for row in csv.DictReader(file) if row["probe"] == probe]
    results.sort(key=lambda result: result.slot)
    for result, successor in zip(results, results[1:] + [None]):
        # A result stands until the next one; but for its period at most if a slot between them was left out.
        result.until = result.started + result.period
        if successor:
            following = max(result.started, successor.started)
            is_next = following - result.slot < 2 * result.period
            result.until = following if is_next else min(result.until, following)
    return results


def confirmed_steps(results, rule):
    """(second, outcome) of each change of the confirmed state."""
    steps = []
    state = None

    def enter(kind, at):
        state["kind"], state["against"] = kind, None
        if kind[0] != UNKNOWN:
            state["known"] = kind
        steps.append((at // 1000, kind[0]))

    for result in results:
        kind = result.kind()
        if state is None:
            opening = kind if kind[0] in (UP, UNKNOWN) else (UNKNOWN, True)
            state = {"known": None, "measured": result.started}
            enter(opening, result.started)
            if kind == opening:
                state.update(last=result.slot, measured=result.started + result.period)
                continue
        elif result.slot - state["last"] > result.period and state["measured"] // 1000 < result.started // 1000:
            against = state["against"]
            if against:
                against["since"] = result.started
            if state["kind"] != (UNKNOWN, True):
                enter((UNKNOWN, True), state["measured"])
            state["against"] = against
        if kind == state["kind"]:
            state["against"] = None
            if kind[0] != UNKNOWN:
                state["known"] = kind
        elif kind[0] == UNKNOWN:
            enter(kind, result.started)
        elif state["kind"][0] == UNKNOWN and (kind == state["known"] if state["known"] else kind[0] == UP):
            enter(kind, result.started)
        else:
            against = state["against"]
            works = (UP, DEGRADED)
            goes_on = against and (
                against["kind"] == kind
                or (state["known"] and state["known"][0] == DOWN and against["kind"][0] in works and kind[0] in works)
            )
            if not goes_on:
                against = {"since": result.started, "tries": 0, "results": 0}
            against["since"] = max(against["since"], state.get("since", 0))
            against["kind"] = kind
            against["tries"] += result.tries if result.first_kind() == kind else 1
            against["results"] += 1
            state["against"] = against
            if kind[0] == DOWN:
                lasted = result.ended - against["since"]
                confirmed = against["tries"] > rule["attempts"] or (against["tries"] > 1 and lasted >= rule["within_ms"])
            else:
                confirmed = against["results"] >= rule["recovery"]
            if confirmed:
                enter(kind, against["since"])
        state.update(last=result.slot, measured=result.started + result.period)
    return steps, state["measured"] if state else None


class Track:
    """One method as one probe sees it."""

    def __init__(self, case, probe, method):
        self.results = read_results(case["results"], probe["id"], method)
        steps, measured = confirmed_steps(self.results, probe)
        self.begins = steps[0][0] if steps else None
        grace = (measured or 0) + probe["timeout_ms"] + probe["within_ms"]
        end = max(measured or 0, case["now_ms"]) if grace >= case["now_ms"] else measured or 0
        self.steps = sorted(steps, key=lambda step: step[0]) + [(end // 1000, UNKNOWN)]
        if steps:
            self.steps = [step for step in self.steps[:-1] if step[0] < end // 1000] + self.steps[-1:]

    def confirmed(self, start, end):
        seconds = bytearray([UNKNOWN]) * (end - start)
        for (at, outcome), following in zip(self.steps, [step[0] for step in self.steps[1:]] + [end]):
            paint(seconds, start, at, max(at, following), outcome)
        if self.begins is not None:
            paint(seconds, start, start, min(self.begins, end), NOT_BEGUN)
        else:
            seconds = bytearray([NOT_BEGUN]) * (end - start)
        return seconds

    def judged(self, rule, start, end):
        confirmed = self.confirmed(start, end)
        if "confirmed" in rule:
            return confirmed
        failed = bytearray([UP]) * (end - start)
        bad = [result for result in self.results if result.first_outcome != UP]
        if "strict" in rule:
            for result, following in zip(bad, bad[1:] + [None]):
                until = min(result.until, following.started) if following else result.until
                paint(failed, start, result.started // 1000, until // 1000, result.first_outcome)
        elif "perMinute" in rule:
            worst = {}
            for result in bad:
                minute = result.started // 60_000
                worst[minute] = max(worst.get(minute, UP), result.first_outcome)
            for minute, outcome in worst.items():
                paint(failed, start, minute * 60, minute * 60 + 60, outcome)
        elif "unanswered" in rule:
            for begin, until in unanswered(self.results, self, rule["unanswered"]):
                paint(failed, start, begin // 1000, until // 1000, DOWN)
        else:
            for minute in bad_minutes(self.results, rule["errorRate"]):
                paint(failed, start, minute * 60, minute * 60 + 60, DOWN)
        return bytearray(c if c in (UNKNOWN, NOT_BEGUN) else f for c, f in zip(confirmed, failed))


def paint(seconds, start, begin, end, outcome):
    begin, end = max(0, begin - start), min(len(seconds), end - start)
    if end > begin:
        seconds[begin:end] = bytes([outcome]) * (end - begin)


def unanswered(results, track, rule):
    """Runs of requests without a reply, from the first of so many within so long, to the next that gets one."""
    requests, within = rule["requests"], rule["within_ms"]
    run, since, intervals = [], None, []

    def close(at):
        nonlocal run, since
        if since is not None:
            intervals.append((since, min(run[-1].until, at) if at else run[-1].until))
        run, since = [], None

    for result in results:
        if result.first_outcome == UP:
            # It says that it answered, unless it was left aside by the confirmed state for its time.
            if run:
                close(result.started)
            continue
        if result.first_outcome == UNKNOWN and result.outcome == UNKNOWN:
            continue
        if not (is_without_reply(result.first_cause) and is_without_reply(result.cause)):
            close(result.started)
            continue
        run.append(result)
        if since is None:
            spread = spread_of(result)
            if result.tries >= requests and spread * (requests - 1) <= within * (result.tries - 1):
                since = result.started
            else:
                count = 0
                for earlier in reversed(run):
                    count += earlier.tries
                    if count >= requests:
                        if result.started + spread - earlier.started <= within:
                            since = earlier.started
                        break
    close(None)
    return intervals


def spread_of(result):
    """From the start of the first try to that of the last, whose phases are known."""
    return result.ended - result.started - result.total // 1000


def bad_minutes(results, rule):
    tried, failed, standing = {}, {}, {}
    for result in results:
        minute = result.started // 60_000
        tried[minute] = tried.get(minute, 0) + 1
        failed[minute] = failed.get(minute, 0) + (result.first_outcome == DOWN)
        if result.first_outcome == DOWN:
            last = (result.until // 1000 - 1) // 60
            for later in range(minute + 1, last + 1):
                standing.setdefault(later, True)
    bad = {m for m, count in failed.items() if count * 1_000_000 > rule["above"] * tried[m]}
    bad |= {m for m in standing if m not in tried and has_standing_failure(results, m)}
    return {m for m in bad if run_length(bad, m) >= rule["minutes"]}


def has_standing_failure(results, minute):
    """The last result before a minute in which none began is down, and stands in it."""
    before = [result for result in results if result.started // 60_000 < minute]
    last = before[-1] if before else None
    return last is not None and last.first_outcome == DOWN and (last.until // 1000 - 1) // 60 >= minute


def run_length(minutes, minute):
    first = last = minute
    while first - 1 in minutes:
        first -= 1
    while last + 1 in minutes:
        last += 1
    return last - first + 1


def local_second(zone, date, second):
    naive = datetime.datetime.combine(date, datetime.time()) + datetime.timedelta(seconds=second)
    return int(naive.replace(tzinfo=zoneinfo.ZoneInfo(zone)).timestamp())


def dates(zone, start, end):
    day = datetime.datetime.fromtimestamp(start, zoneinfo.ZoneInfo(zone)).date() - datetime.timedelta(days=8)
    last = datetime.datetime.fromtimestamp(end, zoneinfo.ZoneInfo(zone)).date()
    while day <= last:
        yield day
        day += datetime.timedelta(days=1)


def maintenance_seconds(entries, start, end):
    marked = bytearray(end - start)
    for entry in entries:
        if "from" in entry:
            begin, until = (datetime.datetime.fromisoformat(entry[key]) for key in ("from", "to"))
            zone = zoneinfo.ZoneInfo(entry["timeZone"])
            paint(marked, start, *(int(moment.replace(tzinfo=zone).timestamp()) for moment in (begin, until)), 1)
        else:
            for day in dates(entry["timeZone"], start, end):
                if WEEKDAYS[day.weekday()] in entry["days"]:
                    begin = local_second(entry["timeZone"], day, entry["at"])
                    paint(marked, start, begin, begin + entry["seconds"], 1)
    return marked


def open_seconds(hours, zone, start, end):
    if not hours:
        return bytearray([1]) * (end - start)
    marked = bytearray(end - start)
    for day in dates(zone, start, end):
        for entry in hours:
            if WEEKDAYS[day.weekday()] in entry["days"]:
                last = day if entry["to"] > entry["from"] else day + datetime.timedelta(days=1)
                begin, until = local_second(zone, day, entry["from"]), local_second(zone, last, entry["to"])
                paint(marked, start, begin, until, 1)
    return marked


def worst_of(tracks):
    def state(column):
        begun = [outcome for outcome in column if outcome != NOT_BEGUN]
        return max(begun) if begun else NOT_BEGUN

    return combined(tracks, state)


def whole_of(methods, rule):
    def state(column):
        begun = [outcome for outcome in column if outcome != NOT_BEGUN]
        if not begun:
            return NOT_BEGUN
        if rule == "any":
            return max(begun)
        if all(outcome == begun[0] for outcome in begun):
            return begun[0]
        return DEGRADED if any(outcome in (DOWN, DEGRADED) for outcome in begun) else UNKNOWN

    return combined(methods, state)


def combined(parts, state):
    known = {}
    result = bytearray()
    for column in zip(*parts):
        if column not in known:
            known[column] = state(column)
        result.append(known[column])
    return result


def count(seconds, maintenance, is_open, policy):
    parts = {"up": 0, "degraded": 0, "down": 0, "unknown": 0, "excluded": 0}
    names = {UP: "up", UNKNOWN: "unknown", NOT_BEGUN: "unknown", DEGRADED: "degraded", DOWN: "down"}
    for outcome, is_kept, counts in zip(seconds, maintenance, is_open):
        if not counts or (is_kept and policy == "excluded"):
            parts["excluded"] += 1
        elif is_kept and policy == "forgiven" and outcome in (DEGRADED, DOWN):
            parts["up"] += 1
        else:
            parts[names[outcome]] += 1
    return parts


def compare(case):
    differences = []
    tracks = {
        method: [Track(case, probe, method) for probe in case["probes"] if method in probe["covers"]]
        for method in case["methods"]
    }
    for definition in case["definitions"]:
        start, end = definition["from"], definition["to"]
        if "day" in case:
            day = datetime.date.fromisoformat(case["day"])
            ends = [local_second(definition["timeZone"], day + datetime.timedelta(days=n), 0) for n in (0, 1)]
            if [start, end] != [min(second, case["now_ms"] // 1000) for second in ends]:
                differences.append(f"{case['results']}: {definition['id']}: {case['day']} is {ends}, not {[start, end]}")
        judged = {m: worst_of([t.judged(definition["rule"], start, end) for t in own]) for m, own in tracks.items()}
        kept = {m: maintenance_seconds(case["maintenance"].get(m, []), start, end) for m in tracks}
        is_open = open_seconds(definition["hours"], definition["timeZone"], start, end)
        found = {
            f"{case['provider']}/{m}": count(judged[m], kept[m], is_open, definition["maintenance"]) for m in tracks
        }
        if definition["whole"] != "weighted":
            whole = whole_of(list(judged.values()), definition["whole"])
            shared = bytearray(all(column) for column in zip(*kept.values()))
            found[case["provider"]] = count(whole, shared, is_open, definition["maintenance"])
        for subject, parts in found.items():
            said = case["said"][definition["id"]][subject]
            if parts != said:
                differences.append(f"{case['results']}: {subject} by {definition['id']}: {said}, but {parts}")
            if sum(parts.values()) != end - start:
                differences.append(f"{case['results']}: {subject}: the parts are not the window")
    differences += compare_paying(case, tracks) + compare_days(case)
    if case["latency"] is None:
        return differences
    return differences + [d for probe in case["probes"] for d in compare_latency(case, probe)]


def compare_paying(case, tracks):
    """Whether one could pay by any method that was watched by then."""

    def state(column):
        begun = [outcome for outcome in column if outcome != NOT_BEGUN]
        if any(outcome in (UP, DEGRADED) for outcome in begun):
            return UP
        return DOWN if begun and all(outcome == DOWN for outcome in begun) else UNKNOWN

    said = case["paying"]
    if said is None:
        return [] if len(tracks) < 2 else [f"{case['results']}: nothing is said of paying at all"]
    start, end = case["window"]
    methods = [worst_of([track.confirmed(start, end) for track in own]) for own in tracks.values()]
    length = end - start
    parts = count(combined(methods, state), bytearray(length), bytearray([1]) * length, "counted")
    return [] if parts == said else [f"{case['results']}: paying at all: {said}, but {parts}"]


def compare_days(case):
    """Requests, errors and answers of the whole hours of each day, all probes together."""
    zone, found = zoneinfo.ZoneInfo(case["zone"]), {}
    last = case["window"][1] // 3600
    for probe in case["probes"]:
        results = read_results(case["results"], probe["id"], None)
        open_hour = results[-1].slot // 3_600_000 if results else 0
        for result in results:
            hour = result.slot // 3_600_000
            if not last - 35 * 24 <= hour < min(last, open_hour):
                continue
            date = datetime.datetime.fromtimestamp(hour * 3600, zone).date().isoformat()
            day = found.setdefault(date, {"requests": 0, "errors": 0, "answers": 0, "time": 0})
            day["requests"] += result.outcome != UNKNOWN
            day["errors"] += result.outcome == DOWN
            if result.total > 0 and not is_without_reply(result.cause) and result.cause not in LOCAL:
                day["answers"] += 1
                day["time"] += result.total
    said = {day.pop("date"): day for day in case["daily"]}
    found = {date: day for date, day in found.items() if day["requests"]}
    if set(said) != set(found):
        return [f"{case['results']}: days {sorted(said)}, but {sorted(found)}"]
    return [
        f"{case['results']}: {date}: {said[date]}, but {day}"
        for date, day in found.items()
        if any(said[date][key] != day[key] for key in ("requests", "errors", "answers"))
        or abs(said[date]["time"] - day["time"]) > day["time"] * 0.01
    ]


def compare_latency(case, probe):
    said = case["latency"].get(probe["id"])
    window = case["latency_window_ms"]
    results = [r for r in read_results(case["results"], probe["id"], None) if window[0] <= r.slot < window[1]]
    answers = [
        result.total
        for result in results
        if result.total > 0 and not is_without_reply(result.cause) and result.cause not in LOCAL
    ]
    differences = compare_quantiles(case, probe["id"], said, answers)
    steps = {}
    for name, microseconds in (step for result in results for step in result.steps):
        steps.setdefault(name, []).append(microseconds)
    said_steps = (said or {}).get("steps", {})
    if said and set(said_steps) != set(steps):
        differences.append(f"{case['results']}: steps of {probe['id']}: {sorted(said_steps)}, but {sorted(steps)}")
    for name, step in said_steps.items():
        differences += compare_quantiles(case, f"{probe['id']} {name}", step, steps.get(name, []))
    return differences


def compare_quantiles(case, name_of, said, answers):
    answers = sorted(answers)
    if not answers or not said:
        fault = f"{case['results']}: latency of {name_of}: {said}, but {len(answers)} answers"
        return [fault] if bool(answers) != bool(said) else []
    differences = []
    for name, fraction in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
        exact = answers[max(1, math.ceil(fraction * len(answers))) - 1]
        if abs(said[name] - exact) > exact * 0.01 + 1:
            differences.append(f"{case['results']}: {name} of {name_of}: {said[name]}, but {exact}")
    if said["count"] != len(answers):
        differences.append(f"{case['results']}: answers of {name_of}: {said['count']}, but {len(answers)}")
    return differences


def main(paths):
    differences = []
    for path in paths:
        with open(path) as file:
            differences += compare(json.load(file))
    print("\n".join(differences))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
