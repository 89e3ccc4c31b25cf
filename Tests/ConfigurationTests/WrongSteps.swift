/// Keys of the step.
let wrongSteps: [(String, [String])] = [
  (
    #""expect": {"status": []}"#,
    ["probes.json:4:23: providers[0].probes[0].steps[0].expect.status: the list is empty; write at least one entry"]
  ),
  (
    #""expect": {"status": [99, 600, "2x", "6xx", "299-200", 200.5, null]}"#,
    [
      #"probes.json:4:24: providers[0].probes[0].steps[0].expect.status[0]: 99 is not a status; write 200, "2xx" or "200-299""#,
      #"probes.json:4:28: providers[0].probes[0].steps[0].expect.status[1]: 600 is not a status; write 200, "2xx" or "200-299""#,
      #"probes.json:4:33: providers[0].probes[0].steps[0].expect.status[2]: "2x" is not a status; write 200, "2xx" or "200-299""#,
      #"probes.json:4:39: providers[0].probes[0].steps[0].expect.status[3]: "6xx" is not a status; write 200, "2xx" or "200-299""#,
      #"probes.json:4:46: providers[0].probes[0].steps[0].expect.status[4]: "299-200" is not a status; write 200, "2xx" or "200-299""#,
      #"probes.json:4:57: providers[0].probes[0].steps[0].expect.status[5]: 200.5 is not a status; write 200, "2xx" or "200-299""#,
      #"probes.json:4:64: providers[0].probes[0].steps[0].expect.status[6]: null is not a status; write 200, "2xx" or "200-299""#,
    ]
  ),
  (
    #""expect": {"latency": {"degraded": "5s", "down": "1s"}}"#,
    [
      "probes.json:4:37: providers[0].probes[0].steps[0].expect.latency.degraded: degraded (5s) is not below down (1s); write the shorter time for degraded"
    ]
  ),
  (
    #""expect": {"headers": {"a b": {"present": true}}}"#,
    [
      #"probes.json:4:25: providers[0].probes[0].steps[0].expect.headers["a b"]: "a b" is not the name of a header; write one such as "Content-Type""#
    ]
  ),
  (
    #""expect": {"headers": {"a": "x"}}"#,
    [
      #"probes.json:4:30: providers[0].probes[0].steps[0].expect.headers.a: "x" is not a test or a list of tests; write one such as { "contains": "…" }, or several of them in [ ]"#
    ]
  ),
  (
    #""expect": {"headers": {"a": {"present": false}}}"#,
    [
      "probes.json:4:42: providers[0].probes[0].steps[0].expect.headers.a.present: false is not true; write true, or leave the key out"
    ]
  ),
  (
    #""expect": {"headers": {"a": {"contains": "x", "lacks": "y"}}}"#,
    [
      #"probes.json:4:48: providers[0].probes[0].steps[0].expect.headers.a: "contains", "lacks" exclude each other; keep one of them"#
    ]
  ),
  (
    #""expect": {"headers": {"a": {}}}"#,
    [
      #"probes.json:4:30: providers[0].probes[0].steps[0].expect.headers.a: one of "present", "absent", "equals", "contains", "lacks", "matches" is missing; add it"#
    ]
  ),
  (
    #""expect": {"body": {"contains": "x"}}"#,
    ["probes.json:4:21: providers[0].probes[0].steps[0].expect.body: an object is not a list; write it in [ ]"]
  ),
  (
    #""expect": {"body": [{"matches": "(a"}]}"#,
    [
      #"probes.json:4:34: providers[0].probes[0].steps[0].expect.body[0].matches: "(a" is not a regular expression (character 1: the group is not closed); correct it"#
    ]
  ),
  (
    #""expect": {"body": [{"matches": "(?=a)"}]}"#,
    [
      #"probes.json:4:34: providers[0].probes[0].steps[0].expect.body[0].matches: "(?=a)" asks for more than a search in one pass can do (character 1: looking ahead or behind); write it without, or use "contains""#
    ]
  ),
  (
    #""expect": {"body": [{"contians": "a"}]}"#,
    [
      #"probes.json:4:23: providers[0].probes[0].steps[0].expect.body[0]: unknown key "contians"; did you mean "contains"?"#
    ]
  ),
  (
    #""expect": {"json": [{"path": "status", "equals": 1}]}"#,
    [
      #"probes.json:4:31: providers[0].probes[0].steps[0].expect.json[0].path: "status" is not a JSONPath (character 1: a path begins with $); write one such as "$.items[*].id""#
    ]
  ),
  (
    #""expect": {"json": [{"path": "$.a"}]}"#,
    [
      #"probes.json:4:22: providers[0].probes[0].steps[0].expect.json[0]: one of "present", "absent", "equals", "differs", "less", "atMost", "greater", "atLeast", "matches", "count" is missing; add it"#
    ]
  ),
  (
    #""expect": {"json": [{"path": "$.a", "equals": [1]}]}"#,
    [
      #"probes.json:4:48: providers[0].probes[0].steps[0].expect.json[0].equals: a list is not a text, a number, true, false or null; write one such as "ok" or 200"#
    ]
  ),
  (
    #""expect": {"json": [{"path": "$.a", "equals": 1e999}]}"#,
    [
      #"probes.json:4:48: providers[0].probes[0].steps[0].expect.json[0].equals: 1e999 is not a text, a number, true, false or null; write one such as "ok" or 200"#
    ]
  ),
  (
    #""expect": {"json": [{"path": "$.a", "atLeast": "1"}]}"#,
    [
      #"probes.json:4:49: providers[0].probes[0].steps[0].expect.json[0].atLeast: "1" is not a number; write one such as 12.5"#
    ]
  ),
  (
    #""expect": {"json": [{"path": "$.a", "count": [5, 1]}]}"#,
    [
      "probes.json:4:47: providers[0].probes[0].steps[0].expect.json[0].count: the range ends before it begins; write the smaller number first"
    ]
  ),
  (
    #""expect": {"json": [{"path": "$.a", "count": [5]}]}"#,
    [
      "probes.json:4:47: providers[0].probes[0].steps[0].expect.json[0].count: a list is not a pair of whole numbers; write the least and the most, such as [1, 50]"
    ]
  ),
  (
    #""expect": {"json": [{"path": "$.a", "count": "5"}]}"#,
    [
      #"probes.json:4:47: providers[0].probes[0].steps[0].expect.json[0].count: "5" is not a number of matches; write a whole number, or the least and the most in [ ]"#
    ]
  ),
  (
    #""expect": {"json": [{"path": "$.a", "count": -1}]}"#,
    [
      "probes.json:4:47: providers[0].probes[0].steps[0].expect.json[0].count: -1 is out of range; write a value from 0 to 1000000"
    ]
  ),
  (
    #""offers": {"methods": "id"}"#,
    [
      #"probes.json:4:24: providers[0].probes[0].steps[0].offers.methods: "id" is not a JSONPath (character 1: a path begins with $); write one such as "$.items[*].id""#
    ]
  ),
  (
    #""offers": "$.id""#,
    [
      #"probes.json:4:12: providers[0].probes[0].steps[0].offers: "$.id" is not an object; write { } with some of the keys "methods", "disabled", "status", "hours", "limits""#
    ]
  ),
]
