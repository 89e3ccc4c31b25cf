/// Keys of the provider.
let wrongProviders: [(String, [String])] = [
  (
    #""baseURL": "https://a.example", "id": "q""#,
    [#"probes.json:2:45: duplicate key "id" (first at 2:2); remove one of them"#]
  ),
  (
    #""baseURL": "https://a.example", "environment": "tset""#,
    [#"probes.json:2:60: providers[0].environment: "tset" is not one of "test", "live"; did you mean "test"?"#]
  ),
  (
    #""baseURL": "https://a.example", "environment": "production""#,
    [#"probes.json:2:60: providers[0].environment: "production" is not one of "test", "live"; write one of them"#]
  ),
  (
    #""baseURL": "https://a.example", "methods": [{"id": "x"}, {"id": "y"}, {"id": "x"}]"#,
    [#"probes.json:2:90: providers[0].methods[2].id: "x" is there already (first at 2:64); give this one another name"#]
  ),
  (
    #""baseURL": "https://a.example", "methods": [{"id": "Nordea"}]"#,
    [
      #"probes.json:2:64: providers[0].methods[0].id: "Nordea" is not an id; write 1 to 64 of a-z, 0-9, ".", "_" and "-", a letter or digit first"#
    ]
  ),
  (
    #""baseURL": "https://a.example", "methods": [{"id": "x", "kinds": "bank"}]"#,
    [#"probes.json:2:69: providers[0].methods[0]: unknown key "kinds"; did you mean "kind"?"#]
  ),
  (
    #""baseURL": "https://a.example", "rate": {"perMinute": 0, "burst": 101}"#,
    [
      "probes.json:2:67: providers[0].rate.perMinute: 0 is out of range; write a value from 1 to 6000",
      "probes.json:2:79: providers[0].rate.burst: 101 is out of range; write a value from 1 to 100",
    ]
  ),
  (
    #""baseURL": "https://a.example", "objective": {"availability": "99.9", "period": "6d"}"#,
    [
      #"probes.json:2:75: providers[0].objective.availability: "99.9" is not a percentage from 50% up to less than 100%; write one such as "99.9%""#,
      #"probes.json:2:93: providers[0].objective.period: "6d" is out of range; write a value from 168h to 2160h"#,
    ]
  ),
  (
    #""baseURL": "https://a.example", "contacts": [{"phone": "call us"}, {"mail": "a@b@c"}, {"portal": "p.example"}]"#,
    [
      #"probes.json:2:68: providers[0].contacts[0].phone: "call us" is not a phone number; write one such as "+358 9 123 456""#,
      #"probes.json:2:89: providers[0].contacts[1].mail: "a@b@c" is not a mail address; write one such as "shop@example.com""#,
      #"probes.json:2:110: providers[0].contacts[2].portal: "p.example" is not the address of a page; write one such as "https://support.example.com/""#,
    ]
  ),
  (
    #""baseURL": "https://a.example", "contacts": [{"hours": "8-16"}, {"phone": "1234", "mail": "a@b"}]"#,
    [
      #"probes.json:2:58: providers[0].contacts[0]: one of "phone", "chat", "portal", "mail", "status", "documentation" is missing; add it"#,
      #"probes.json:2:95: providers[0].contacts[1]: "phone", "mail" exclude each other; keep one of them"#,
    ]
  ),
  (
    #""baseURL": "https://a.example", "rate": {"burst": 5}"#,
    [#"probes.json:2:53: providers[0].rate: "perMinute" is missing; add it"#]
  ),
  (
    #""name": "P""#,
    [
      #"probes.json:3:1: providers[0].probes[0].steps[0]: there is no URL to call; add "baseURL" to the provider or "url" here"#
    ]
  ),
  (
    #""baseURL": "a.example""#,
    [#"probes.json:2:24: providers[0].baseURL: not a web address; write one such as "https://api.example.com/path""#]
  ),
  (
    #""baseURL": "ftp://a.example""#,
    [#"probes.json:2:24: providers[0].baseURL: not a web address; write one such as "https://api.example.com/path""#]
  ),
  (
    #""baseURL": "https://""#,
    [
      #"probes.json:2:24: providers[0].baseURL: a URL without a valid host; write one such as "https://api.example.com/path""#
    ]
  ),
  (
    #""baseURL": "https://a.example:0""#,
    ["probes.json:2:24: providers[0].baseURL: a port out of range; write one from 1 to 65535, or none"]
  ),
  (
    #""baseURL": "https://a.example:65536/""#,
    ["probes.json:2:24: providers[0].baseURL: a port out of range; write one from 1 to 65535, or none"]
  ),
  (
    #""baseURL": "https://user:hunter2@a.example/""#,
    [
      #"probes.json:2:24: providers[0].baseURL: a URL with a user or password; remove it and send an "Authorization" header with a secret"#
    ]
  ),
  (
    #""baseURL": "https://a.example/#x""#,
    ["probes.json:2:24: providers[0].baseURL: a URL with a # part, which is never sent; remove it"]
  ),
  (
    #""baseURL": "https://a.example/a b""#,
    [
      "probes.json:2:24: providers[0].baseURL: a URL with a blank or another letter that cannot be in it; percent-encode it"
    ]
  ),
  (
    #""baseURL": "https://ä.example/""#,
    [
      "probes.json:2:24: providers[0].baseURL: a URL with a blank or another letter that cannot be in it; percent-encode it"
    ]
  ),
  (
    #""baseURL": "https://a..example/""#,
    [
      #"probes.json:2:24: providers[0].baseURL: a URL without a valid host; write one such as "https://api.example.com/path""#
    ]
  ),
  (
    #""baseURL": "https://a.example/?x=1""#,
    [#"probes.json:2:24: providers[0].baseURL: a base URL with a query; put it under "query" in the request"#]
  ),
  (
    #""baseURL": "http://a.example""#,
    [
      #"probes.json:2:24: providers[0].baseURL: http:// sends everything unprotected; write https://, or "allowInsecure": true on the provider"#
    ]
  ),
  (
    #""baseURL": "https://10.1.2.3""#,
    [
      #"probes.json:2:24: providers[0].baseURL: "10.1.2.3" is a private address; write a public one, or "allowPrivate": true on the provider"#
    ]
  ),
  (
    #""baseURL": "https://[fe80::1]/""#,
    [
      #"probes.json:2:24: providers[0].baseURL: "fe80::1" is a private address; write a public one, or "allowPrivate": true on the provider"#
    ]
  ),
  (
    #""baseURL": "https://[::ffff:127.0.0.1]/""#,
    [
      #"probes.json:2:24: providers[0].baseURL: "::ffff:127.0.0.1" is a private address; write a public one, or "allowPrivate": true on the provider"#
    ]
  ),
  (
    #""baseURL": "https://0x7f.1/""#,
    ["probes.json:2:24: providers[0].baseURL: an address in an unusual form; write it as 192.0.2.1 or [2001:db8::1]"]
  ),
  (
    #""baseURL": "https://2130706433/""#,
    ["probes.json:2:24: providers[0].baseURL: an address in an unusual form; write it as 192.0.2.1 or [2001:db8::1]"]
  ),
  (
    #""baseURL": "https://shop.localhost/""#,
    [
      #"probes.json:2:24: providers[0].baseURL: "shop.localhost" is a private address; write a public one, or "allowPrivate": true on the provider"#
    ]
  ),
  (
    #""baseURL": "https://a.example", "allowPrivate": "yes""#,
    [#"probes.json:2:61: providers[0].allowPrivate: "yes" is not true or false; write true or false"#]
  ),
]

/// Keys of the probe.
let wrongProbes: [(String, [String])] = [
  (
    #""every": "5s", "timout": "2s""#,
    [#"probes.json:3:28: providers[0].probes[0]: unknown key "timout"; did you mean "timeout"?"#]
  ),
  (
    #""timeout": "90s", "evry": "2m""#,
    [#"probes.json:3:31: providers[0].probes[0]: unknown key "evry"; did you mean "every"?"#]
  ),
  (
    #""every": "5""#,
    [#"probes.json:3:22: providers[0].probes[0].every: "5" is not a duration; write "5s" or "5m""#]
  ),
  (
    #""every": 5"#,
    [#"probes.json:3:22: providers[0].probes[0].every: 5 is not a duration; write "5s" or "5m""#]
  ),
  (
    #""every": "500ms""#,
    [#"probes.json:3:22: providers[0].probes[0].every: "500ms" is out of range; write a value from 1s to 24h"#]
  ),
  (
    #""every": "25h""#,
    [#"probes.json:3:22: providers[0].probes[0].every: "25h" is out of range; write a value from 1s to 24h"#]
  ),
  (
    #""every": "5s""#,
    [
      #"probes.json:3:22: providers[0].probes[0].every: the default timeout of 10s does not end 100ms before the next run: "every" is 5s; write "timeout": "4s""#
    ]
  ),
  (
    #""every": "10s""#,
    [
      #"probes.json:3:22: providers[0].probes[0].every: the default timeout of 10s does not end 100ms before the next run: "every" is 10s; write "timeout": "9s""#
    ]
  ),
  (
    #""every": "1s""#,
    [
      #"probes.json:3:22: providers[0].probes[0].every: the default timeout of 10s does not end 100ms before the next run: "every" is 1s; write "timeout": "900ms""#
    ]
  ),
  (
    #""timeout": "2m""#,
    [
      #"probes.json:3:24: providers[0].probes[0].timeout: a timeout of 2m does not end 100ms before the next run: "every" is 1m; write at most "59900ms""#
    ]
  ),
  (
    #""every": "5s", "timeout": "4901ms""#,
    [
      #"probes.json:3:39: providers[0].probes[0].timeout: a timeout of 4901ms does not end 100ms before the next run: "every" is 5s; write at most "4900ms""#
    ]
  ),
  (
    #""evry": "5s""#,
    [#"probes.json:3:13: providers[0].probes[0]: unknown key "evry"; did you mean "every"?"#]
  ),
  (
    #""covers": ["x"]"#,
    [#"probes.json:3:24: providers[0].probes[0].covers[0]: the provider has no method "x"; known are "p""#]
  ),
  (
    #""covers": ["P"]"#,
    [#"probes.json:3:24: providers[0].probes[0].covers[0]: the provider has no method "P"; did you mean "p"?"#]
  ),
  (
    #""covers": ["p", "p"]"#,
    [#"probes.json:3:29: providers[0].probes[0].covers[1]: "p" is there already (first at 3:24); remove one of them"#]
  ),
  (
    #""covers": []"#,
    ["probes.json:3:23: providers[0].probes[0].covers: the list is empty; write at least one entry"]
  ),
  (
    #""covers": "p""#,
    [
      #"probes.json:3:23: providers[0].probes[0].covers: "p" is not "all" or a list of methods; write "all", or ids in [ ]"#
    ]
  ),
  (
    #""covers": 1"#,
    [
      #"probes.json:3:23: providers[0].probes[0].covers: 1 is not "all" or a list of methods; write "all", or ids in [ ]"#
    ]
  ),
  (
    #""steps": []"#,
    ["probes.json:3:22: providers[0].probes[0].steps: the list is empty; write at least one entry"]
  ),
  (
    #""steps": [{"name": "a"}, {"name": "a"}]"#,
    [
      #"probes.json:3:47: providers[0].probes[0].steps[1].name: "a" is there already (first at 3:32); give this one another name"#
    ]
  ),
]
