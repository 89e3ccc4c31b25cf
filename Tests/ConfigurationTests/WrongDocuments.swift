/// Whole documents.
let wrongDocuments: [(String, [String])] = [
  (
    " ",
    [
      "probes.json:1:2: there is nothing in it; write an object in { }, such as one of the documentation's examples"
    ]
  ),
  (
    "[]",
    [
      #"probes.json:1:1: a list is not an object; write { } with some of the keys "$schema", "merchant", "store", "defaults", "controls", "controlsNeeded", "providers", "alerts", "maintenance", "definitions""#
    ]
  ),
  (
    "{}",
    [
      #"probes.json:1:1: "merchant" is missing; add it"#,
      #"probes.json:1:1: "providers" is missing; add it"#,
    ]
  ),
  (
    #"{"merchant": {"name": "S"}, "providers": []}"#,
    ["probes.json:1:42: providers: the list is empty; write at least one entry"]
  ),
  (
    #"{"merchant": {"name": "S"}, "defaults": {"timout": "2s"}, "providers": [{"id": "p", "baseURL": "https://a.example", "probes": [{"id": "r", "every": "5s"}]}]}"#,
    [
      #"probes.json:1:42: defaults: unknown key "timout"; did you mean "timeout"?"#
    ]
  ),
  (
    #"{"merchant": {"name": "S"}, "provders": [], "foo": 1}"#,
    [
      #"probes.json:1:29: unknown key "provders"; did you mean "providers"?"#,
      #"probes.json:1:45: unknown key "foo"; known are "$schema", "merchant", "store", "defaults", "controls", "controlsNeeded", "providers", "alerts", "maintenance", "definitions""#,
    ]
  ),
  (
    #"{"merchant": {"name": "S",}, "merchant": 1, "providers": [{"id": "p", "probes": []}]}"#,
    [
      "probes.json:1:26: comma after the last entry; remove it",
      #"probes.json:1:30: duplicate key "merchant" (first at 1:2); remove one of them"#,
      #"probes.json:1:42: merchant: 1 is not an object; write { } with some of the keys "name", "timeZone", "language", "countries", "currencies", "busyHours""#,
      "probes.json:1:81: providers[0].probes: the list is empty; write at least one entry",
    ]
  ),
]

/// Keys beside the merchant and the providers.
let wrongTopLevels: [(String, [String])] = [
  (
    #""merchnt": 1"#,
    [#"probes.json:1:32: unknown key "merchnt"; did you mean "merchant"?"#]
  ),
  (
    #""store": {"sqlite": ""}"#,
    [
      #"probes.json:1:52: store.sqlite: "" is not the path of a file; write one such as "/var/lib/payprobe/payprobe.db""#
    ]
  ),
  (
    #""store": {"sqlite": 1}"#,
    [#"probes.json:1:52: store.sqlite: 1 is not the path of a file; write one such as "/var/lib/payprobe/payprobe.db""#]
  ),
  (
    #""defaults": {"every": "5"}"#,
    [#"probes.json:1:54: defaults.every: "5" is not a duration; write "5s" or "5m""#]
  ),
  (
    #""defaults": {"every": "10s", "timeout": "20s"}"#,
    [
      #"probes.json:1:72: defaults.timeout: a timeout of 20s does not end 100ms before the next run: "every" is 10s; write at most "9900ms""#
    ]
  ),
  (
    #""defaults": {"every": "10s"}"#,
    [
      #"probes.json:1:54: defaults.every: the default timeout of 10s does not end 100ms before the next run: "every" is 10s; write "timeout": "9s""#
    ]
  ),
  (
    #""defaults": {"confirm": {"attempts": 11, "within": "11m", "recovery": 0}}"#,
    [
      "probes.json:1:69: defaults.confirm.attempts: 11 is out of range; write a value from 0 to 10",
      #"probes.json:1:83: defaults.confirm.within: "11m" is out of range; write a value from 0s to 10m"#,
      "probes.json:1:102: defaults.confirm.recovery: 0 is out of range; write a value from 1 to 10",
    ]
  ),
  (
    #""defaults": {"confirm": {"attempts": 1, "failures": 3}}"#,
    ["probes.json:1:84: defaults.confirm.failures: \"attempts\", \"failures\" exclude each other; keep one of them"]
  ),
  (
    #""defaults": {"confirm": {"failures": 3, "of": 2}}"#,
    [#"probes.json:1:78: defaults.confirm.of: 3 of 2 results can never have failed; write "of" of at least 3"#]
  ),
  (
    #""defaults": {"confirm": {"of": 5}}"#,
    [#"probes.json:1:63: defaults.confirm.of: how many of the 5 results must have failed is not said; add "failures""#]
  ),
  (
    #""controls": [{"id": "a", "url": "https://x.example"}, {"id": "a", "url": "https://y.example"}]"#,
    [#"probes.json:1:93: controls[1].id: "a" is there already (first at 1:52); give this one another name"#]
  ),
  (
    #""controls": [{"id": "a", "url": "http://127.0.0.1/"}]"#,
    [
      #"probes.json:1:64: controls[0].url: http:// sends everything unprotected; write https://, or "allowInsecure": true on the control"#,
      #"probes.json:1:64: controls[0].url: "127.0.0.1" is a private address; write a public one, or "allowPrivate": true on the control"#,
    ]
  ),
  (
    #""controls": [{"id": "a"}]"#,
    [#"probes.json:1:45: controls[0]: one of "url", "tcp", "dns" is missing; add it"#]
  ),
  (
    #""controls": [{"id": "a", "tcp": "a.example"}, {"id": "b", "dns": "b.example:53"}]"#,
    [
      #"probes.json:1:64: controls[0].tcp: "a.example" is not a host and a port; write one such as "one.example:53""#,
      #"probes.json:1:97: controls[1].dns: "b.example:53" is not the name of a host; write one such as "www.example.org""#,
    ]
  ),
  (
    #""controls": [{"id": "a", "tcp": "10.0.0.1:53"}]"#,
    [
      #"probes.json:1:64: controls[0].tcp: "10.0.0.1" is a private address; write a public one, or "allowPrivate": true on the control"#
    ]
  ),
  (
    #""controls": [{"id": "a", "dns": "a.example"}], "controlsNeeded": 2"#,
    ["probes.json:1:97: controlsNeeded: 2 controls can never answer when there are 1; write at most 1"]
  ),
  (
    #""controls": {"id": "a"}"#,
    ["probes.json:1:44: controls: an object is not a list; write it in [ ]"]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "exec": ["hook"]}]}"#,
    [
      #"probes.json:1:74: alerts.sinks[0].exec[0]: "hook" is not the full path of a program; write one such as "/etc/payprobe/hook""#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "telegram": {"token": {"env": "SET"}, "chat": -1001234567890}}]}"#,
    [
      #"probes.json:1:111: alerts.sinks[0].telegram.chat: a number is not a text or the name of a secret; write it in double quotes, or { "env": "NAME" }, or several of them in [ ]"#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "exec": []}]}"#,
    ["probes.json:1:73: alerts.sinks[0].exec: the list is empty; write at least one entry"]
  ),
  (
    #""alerts": {"sinks": [{"id": "a"}]}"#,
    [
      #"probes.json:1:53: alerts.sinks[0]: one of "exec", "webhook", "slack", "ntfy", "telegram", "pagerduty", "email", "alertmanager", "healthchecks" is missing; add it"#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "exec": ["/x"], "webhook": "https://x.example"}]}"#,
    [#"probes.json:1:81: alerts.sinks[0]: "exec", "webhook" exclude each other; keep one of them"#]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "exec": ["/x"], "secret": {"env": "SET"}}]}"#,
    [#"probes.json:1:91: alerts.sinks[0].secret: "exec", "secret" exclude each other; keep one of them"#]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "slack": {"url": {"env": "SET"}}, "format": "payprobe"}]}"#,
    [
      #"probes.json:1:82: alerts.sinks[0].slack.url: not a web address; write one such as "https://api.example.com/path""#,
      #"probes.json:1:109: alerts.sinks[0].format: "slack", "format" exclude each other; keep one of them"#,
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "slack": {"url": "https://hooks.example/T0"}}]}"#,
    [
      #"probes.json:1:82: alerts.sinks[0].slack.url: a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "webhook": "https://x.example", "format": "xml"}]}"#,
    [
      #"probes.json:1:107: alerts.sinks[0].format: "xml" is not one of "payprobe", "cloudevents", "alertmanager", "razorpay"; write one of them"#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "ntfy": {"url": "http://10.0.0.1/", "topic": "t"}}]}"#,
    [
      #"probes.json:1:73: alerts.sinks[0].ntfy: http:// sends everything unprotected; write https://, or "allowInsecure": true on the sink"#,
      #"probes.json:1:73: alerts.sinks[0].ntfy: "10.0.0.1" is a private address; write a public one, or "allowPrivate": true on the sink"#,
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "allowInsecure": true, "ntfy": {"url": "http://x.example", "topic": "t", "token": {"env": "SET"}}}]}"#,
    [
      #"probes.json:1:96: alerts.sinks[0].ntfy: a key or token would go unprotected to another machine; write https://, or the address of this one"#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "email": {"server": "https://x.example", "from": "a b@x.example", "to": []}}]}"#,
    [
      #"probes.json:1:85: alerts.sinks[0].email.server: "https://x.example" is not a mail server; write one such as "smtp://mail.example.com:587" or "smtps://mail.example.com""#,
      #"probes.json:1:114: alerts.sinks[0].email.from: "a b@x.example" is not a mail address; write one such as "shop@example.com""#,
      #"probes.json:1:137: alerts.sinks[0].email.to: the list is empty; write at least one entry"#,
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "email": {"server": "smtp://10.0.0.1", "from": "a@x.example", "to": "b@x.example", "user": "u"}}]}"#,
    [
      #"probes.json:1:74: alerts.sinks[0].email: "10.0.0.1" is a private address; write a public one, or "allowPrivate": true on the sink"#,
      #"probes.json:1:74: alerts.sinks[0].email: "password" is missing; add it"#,
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "allowInsecure": true, "email": {"server": "smtp://m.example", "from": "a@x.example", "to": ["b@x.example", 1], "user": "u", "password": {"env": "SET"}}}]}"#,
    [
      #"probes.json:1:97: alerts.sinks[0].email: user and password would go unprotected; take "allowInsecure" away, or write https:// or smtps://"#,
      #"probes.json:1:173: alerts.sinks[0].email.to[1]: 1 is not a mail address; write one such as "shop@example.com""#,
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "allowInsecure": true, "email": {"server": "smtp://m.example", "from": "a@x.example", "to": "b@x.example", "user": "u", "password": {"env": "SET"}}}]}"#,
    [
      #"probes.json:1:97: alerts.sinks[0].email: user and password would go unprotected; take "allowInsecure" away, or write https:// or smtps://"#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "alertmanager": {"url": "https://x.example", "password": {"env": "SET"}}}]}"#,
    [#"probes.json:1:81: alerts.sinks[0].alertmanager: "user" is missing; add it"#]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "allowInsecure": true, "alertmanager": {"url": "HTTP://x.example", "user": "u", "password": {"env": "SET"}}}]}"#,
    [
      #"probes.json:1:104: alerts.sinks[0].alertmanager: user and password would go unprotected; take "allowInsecure" away, or write https:// or smtps://"#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "alertmanager": {"url": "https://x.example", "user": "u:v", "password": {"env": "SET"}}}]}"#,
    [
      #"probes.json:1:81: alerts.sinks[0].alertmanager: a colon in "user" ends it, so that the rest would be sent as part of the password; take it out"#
    ]
  ),
  (
    #""alerts": {"heartbeat": {"url": {"env": "PING"}, "every": "0s"}}"#,
    [
      #"probes.json:1:64: alerts.heartbeat.url: http:// sends everything unprotected; write https://, or "allowInsecure": true on the heartbeat"#,
      #"probes.json:1:64: alerts.heartbeat.url: "localhost" is a private address; write a public one, or "allowPrivate": true on the heartbeat"#,
      #"probes.json:1:90: alerts.heartbeat.every: "0s" is out of range; write a value from 1s to 24h"#,
    ]
  ),
  (
    #""alerts": {"heartbeat": {"url": "https://hc.example/1"}}"#,
    [
      #"probes.json:1:64: alerts.heartbeat.url: a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "exec": ["/x"], "caFile": "ca.pem"}]}"#,
    [#"probes.json:1:91: alerts.sinks[0].caFile: "exec", "caFile" exclude each other; keep one of them"#]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "telegram": {"token": {"env": "SET"}}}]}"#,
    [#"probes.json:1:77: alerts.sinks[0].telegram: "chat" is missing; add it"#]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "exec": ["/x"], "title": "a", "body": "b"}]}"#,
    [
      #"probes.json:1:90: alerts.sinks[0].title: "exec", "title" exclude each other; keep one of them"#,
      #"probes.json:1:103: alerts.sinks[0].body: "exec", "body" exclude each other; keep one of them"#,
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "language": "se", "webhook": "https://x.example", "title": "{{sumary}}"}]}"#,
    [
      #"probes.json:1:77: alerts.sinks[0].language: "se" is not one of "en", "fi", "sv", "de", "nl", "fr", "es", "fa"; did you mean "sv"?"#,
      #"probes.json:1:124: alerts.sinks[0].title: there is no placeholder "sumary"; did you mean "summary"?"#,
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "ntfy": {"topic": "t"}, "title": "a\nb", "body": "a\n{{id\n}}"}]}"#,
    [
      #"probes.json:1:98: alerts.sinks[0].title: a line break or another control character; remove it"#,
      #"probes.json:1:114: alerts.sinks[0].body: a placeholder that does not end in its line; write "{{summary}}", for instance"#,
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "exec": ["/x", "a\u0000b"]}]}"#,
    ["probes.json:1:80: alerts.sinks[0].exec[1]: a line break or another control character; remove it"]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "webhook": "http://localhost:9/x"}]}"#,
    [
      #"probes.json:1:76: alerts.sinks[0].webhook: http:// sends everything unprotected; write https://, or "allowInsecure": true on the sink"#,
      #"probes.json:1:76: alerts.sinks[0].webhook: "localhost" is a private address; write a public one, or "allowPrivate": true on the sink"#,
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "webhook": "https://x.example", "secret": "abc"}]}"#,
    [
      #"probes.json:1:107: alerts.sinks[0].secret: a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#
    ]
  ),
  (
    #""alerts": {"sinks": [{"id": "a", "webhook": "https://x.example", "secret": {"env": "NOPE"}}]}"#,
    ["probes.json:1:107: alerts.sinks[0].secret: env NOPE is not set; set it, or correct the name"]
  ),
]

/// Merchants.
let wrongMerchants: [(String, [String])] = [
  (
    #"{"name": 1}"#,
    [#"probes.json:1:23: merchant.name: 1 is not a text; write it in double quotes: "1""#]
  ),
  (
    #"{"name": " "}"#,
    [#"probes.json:1:23: merchant.name: " " is not a name; write some letters in double quotes"#]
  ),
  (
    #"{"name": "S", "timeZone": "Europe/Helsingfors"}"#,
    [
      #"probes.json:1:40: merchant.timeZone: "Europe/Helsingfors" is not a time zone of this machine; write one such as "Europe/Helsinki""#
    ]
  ),
  (
    #"{"name": "S", "countries": ["fi"], "currencies": ["EURO"]}"#,
    [
      #"probes.json:1:42: merchant.countries[0]: "fi" is not a country; write two capital letters of ISO 3166-1 such as "FI""#,
      #"probes.json:1:64: merchant.currencies[0]: "EURO" is not a currency; write three capital letters of ISO 4217 such as "EUR""#,
    ]
  ),
  (
    #"{"name": "a\u001bb"}"#,
    ["probes.json:1:23: merchant.name: a line break or another control character; remove it"]
  ),
]
