/// Entries that name a preset, and what is said after `probes.json:2:`.
let wrongPresets: [(String, [String])] = [
  (
    #""preset": "paytrial""#,
    [
      #"23: providers[0].preset: "paytrial" is not one of "adyen", "mollie", "paypal", "paytrail", "stripe"; did you mean "paytrail"?"#
    ]
  ),
  // What else is wrong is said in the same run: by the preset that was meant, or by what all entries have in common.
  (
    #""preset": "paytrial", "environment": "test", "methods": ["nordeaa"], "probes": [{"id": "methods", "evry": "1m"}]"#,
    [
      #"23: providers[0].preset: "paytrial" is not one of "adyen", "mollie", "paypal", "paytrail", "stripe"; did you mean "paytrail"?"#,
      #"70: providers[0].methods[0]: the preset has no method "nordeaa"; did you mean "nordea"?"#,
      #"111: providers[0].probes[0]: unknown key "evry"; did you mean "every"?"#,
    ]
  ),
  (
    #""preset": "bank", "enviroment": "test", "methods": ["x"], "credentials": {"key": 1}, "rate": {"perMinute": 0}"#,
    [
      #"23: providers[0].preset: "bank" is not one of "adyen", "mollie", "paypal", "paytrail", "stripe"; write one of them"#,
      #"31: providers[0]: unknown key "enviroment"; did you mean "environment"?"#,
      #"120: providers[0].rate.perMinute: 0 is out of range; write a value from 1 to 6000"#,
    ]
  ),
  (
    #""preset": 1"#,
    [#"23: providers[0].preset: 1 is not one of "adyen", "mollie", "paypal", "paytrail", "stripe"; write one of them"#]
  ),
  (
    #""prset": "paytrail", "probes": [{"id": "r", "url": "https://a.example"}]"#,
    [#"13: providers[0]: unknown key "prset"; did you mean "preset"?"#]
  ),
  (
    #""credentials": {}, "scenario": true, "probes": [{"id": "r", "url": "https://a.example"}]"#,
    [
      #"13: providers[0]: "credentials" belongs to a preset; add "preset", or take it out"#,
      #"32: providers[0]: "scenario" belongs to a preset; add "preset", or take it out"#,
    ]
  ),
  (
    #""preset": "paytrail""#,
    [
      #"23: providers[0].preset: the preset needs "account" (Number of the merchant.); add "account": "123456" to "credentials""#,
      #"23: providers[0].preset: the preset needs "secret" (Key that signs requests and answers.); add "secret": { "env": "PAYTRAIL_SECRET" } to "credentials""#,
    ]
  ),
  (
    #""preset": "paytrail", "environment": "test", "credentials": {"account": "1"}"#,
    [
      #"73: providers[0].credentials: the preset needs "secret" (Key that signs requests and answers.); add "secret": { "env": "PAYTRAIL_SECRET" } to "credentials""#
    ]
  ),
  (
    #""preset": "paytrail", "credentials": {"acount": "1", "secret": {"env": "SET"}}"#,
    [#"51: providers[0].credentials: the preset asks for no "acount"; did you mean "account"?"#]
  ),
  (
    #""preset": "paytrail", "credentials": {"account": {"env": "SET"}, "secret": "hunter2"}"#,
    [
      "62: providers[0].credentials.account: an object is not a text; write some letters in double quotes",
      #"88: providers[0].credentials.secret: a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#,
    ]
  ),
  (
    #""preset": "paytrail", "credentials": {"account": 375917, "secret": {"env": "SET"}}"#,
    [#"62: providers[0].credentials.account: 375917 is not a text; write it in double quotes: "375917""#]
  ),
  (
    #""preset": "paytrail", "environment": "sandbox""#,
    [#"50: providers[0].environment: "sandbox" is not one of "test", "live"; write one of them"#]
  ),
  (
    #""preset": "paytrail", "enviroment": "test""#,
    [#"35: providers[0]: unknown key "enviroment"; did you mean "environment"?"#]
  ),
  (
    #""preset": "paytrail", "credntials": {"account": "1"}"#,
    [#"35: providers[0]: unknown key "credntials"; did you mean "credentials"?"#]
  ),
  (
    #""preset": "paytrail", "credentials": {"account": "1", "secret": {"env": "UNSET"}}"#,
    ["77: providers[0].credentials.secret: env UNSET is not set; set it, or correct the name"]
  ),
  (
    #""preset": "paytrail", "credentials": 1"#,
    [
      "50: providers[0].credentials: 1 is not an object; write names and values in { }",
      #"50: providers[0].credentials: the preset needs "account" (Number of the merchant.); add "account": "123456" to "credentials""#,
      #"50: providers[0].credentials: the preset needs "secret" (Key that signs requests and answers.); add "secret": { "env": "PAYTRAIL_SECRET" } to "credentials""#,
    ]
  ),
  (
    #""preset": "paytrail", "environment": "test", "methods": ["nordeaa", "nordea"]"#,
    [
      #"70: providers[0].methods[0]: the preset has no method "nordeaa"; did you mean "nordea"?"#
    ]
  ),
  (
    #""preset": "paypal", "auth": {"bearer": {"token": {"env": "SET"}}}, "methods": ["cards"]"#,
    [
      #"92: providers[0].methods[0]: the preset has no method "cards"; write { "id": "cards" } if it is one of your own, else one of "paypal""#
    ]
  ),
  (
    #""preset": "paytrail", "environment": "test", "methods": ["nordea", "nordea"]"#,
    [#"80: providers[0].methods[1].id: "nordea" is there already (first at 2:70); give this one another name"#]
  ),
  (
    #""preset": "paytrail", "environment": "test", "methods": []"#,
    ["69: providers[0].methods: the list is empty; write at least one entry"]
  ),
  (
    #""preset": "paytrail", "environment": "test", "without": ["method", 1, "payment"]"#,
    [
      #"70: providers[0].without[0]: the preset has no probe "method"; did you mean "methods"?"#,
      #"80: providers[0].without[1]: 1 is not an id; write 1 to 64 of a-z, 0-9, ".", "_" and "-", a letter or digit first"#,
    ]
  ),
  (
    #""preset": "paytrail", "environment": "test", "without": ["methods"]"#,
    ["23: providers[0].probes: the list is empty; write at least one entry"]
  ),
  (
    #""preset": "paytrail", "environment": "tset""#,
    [#"50: providers[0].environment: "tset" is not one of "test", "live"; did you mean "test"?"#]
  ),
  (
    #""preset": "mollie", "credentials": {"key": {"env": "SET"}}"#,
    [
      #"23: providers[0].preset: what you offer depends on your contract; add "methods" with those of yours, such as ["ideal", "creditcard"]"#
    ]
  ),
  (
    #""preset": "paytrail", "environment": "test", "scenario": 1"#,
    ["70: providers[0].scenario: 1 is not true or false; write true or false"]
  ),
  (
    #""preset": "paytrail", "credentials": {"account": "1", "secret": {"env": "SET"}}, "scenario": true"#,
    [
      #"106: providers[0].scenario: the scenario opens payments, which a preset does in the environment "test" alone; write the probe yourself if you want it here"#
    ]
  ),
  (
    #""preset": "paytrail", "environment": "test", "probes": [{"id": "method", "every": "5m"}, {"id": "own"}]"#,
    [
      #"76: providers[0].probes[0].id: there is no probe "method" in the preset "paytrail"; did you mean "methods"? It has "methods"; one of your own needs "steps" or "url""#,
      #"109: providers[0].probes[1].id: there is no probe "own" in the preset "paytrail". It has "methods"; one of your own needs "steps" or "url""#,
    ]
  ),
  (
    #""preset": "paytrail", "environment": "test", "probes": [{"id": "own", "url": "https://a.example"}, {"id": "methods"}], "without": ["methods"]"#,
    [
      #"119: providers[0].probes[1].id: "methods" is left out by "without"; take it out there, or here"#
    ]
  ),
  (
    #""preset": "paytrail", "environment": "test", "probes": [{"id": "payment", "every": "1h"}]"#,
    [
      #"76: providers[0].probes[0].id: "payment" is the preset's scenario, which is left out; add "scenario": true, or take this out"#
    ]
  ),
  (
    #""preset": "paytrail", "environment": "test", "probes": [{"id": "methods", "evry": "1m"}]"#,
    [#"87: providers[0].probes[0]: unknown key "evry"; did you mean "every"?"#]
  ),
  (
    #""preset": "paytrail", "environment": "test", "probes": [{"id": "own", "covers": ["nordeaa"], "steps": [{}]}]"#,
    [
      #"94: providers[0].probes[0].covers[0]: the provider has no method "nordeaa"; did you mean "nordea"?"#
    ]
  ),
  (
    #""preset": "adyen", "methods": ["cards"], "credentials": {"merchantAccount": "M", "country": "FI", "prefix": "a b", "apiKey": {"env": "SET"}}"#,
    [
      "121: providers[0].credentials.prefix: a URL with a blank or another letter that cannot be in it; percent-encode it"
    ]
  ),
]
