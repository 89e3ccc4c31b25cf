/// Keys of the request.
let wrongRequests: [(String, [String])] = [
  (
    #""method": "get""#,
    [
      #"probes.json:4:24: providers[0].probes[0].steps[0].request.method: "get" is not one of "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"; did you mean "GET"?"#
    ]
  ),
  (
    #""method": "TRACE""#,
    [
      #"probes.json:4:24: providers[0].probes[0].steps[0].request.method: "TRACE" is not one of "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"; write one of them"#
    ]
  ),
  (
    #""path": "x""#,
    [#"probes.json:4:22: providers[0].probes[0].steps[0].request.path: not a path; write one such as "/v1/methods""#]
  ),
  (
    #""path": "/a b""#,
    [
      "probes.json:4:22: providers[0].probes[0].steps[0].request.path: a URL with a blank or another letter that cannot be in it; percent-encode it"
    ]
  ),
  (
    #""path": "/x", "url": "https://b.example""#,
    [#"probes.json:4:14: providers[0].probes[0].steps[0].request: "url", "path" exclude each other; keep one of them"#]
  ),
  (
    #""url": "http://b.example""#,
    [
      #"probes.json:4:21: providers[0].probes[0].steps[0].request.url: http:// sends everything unprotected; write https://, or "allowInsecure": true on the provider"#
    ]
  ),
  (
    #""body": "x""#,
    [
      #"probes.json:4:22: providers[0].probes[0].steps[0].request.body: a GET request has no body; write "method": "POST" or remove the body"#
    ]
  ),
  (
    #""method": "POST", "body": "x", "json": {}"#,
    [#"probes.json:4:45: providers[0].probes[0].steps[0].request: "body", "json" exclude each other; keep one of them"#]
  ),
  (
    #""headers": {"a": "x\r\ny: z"}"#,
    [
      "probes.json:4:31: providers[0].probes[0].steps[0].request.headers.a: a line break or another control character; remove it"
    ]
  ),
  (
    #""headers": {"a": "x\u0000"}"#,
    [
      "probes.json:4:31: providers[0].probes[0].steps[0].request.headers.a: a line break or another control character; remove it"
    ]
  ),
  (
    #""headers": {"a\r\n": "x"}"#,
    [
      #"probes.json:4:26: providers[0].probes[0].steps[0].request.headers["a\r\n"]: "a\r\n" is not the name of a header; write one such as "Content-Type""#
    ]
  ),
  (
    #""headers": {"": "x"}"#,
    [
      #"probes.json:4:26: providers[0].probes[0].steps[0].request.headers[""]: "" is not the name of a header; write one such as "Content-Type""#
    ]
  ),
  (
    #""headers": {"Accept": "x", "accept": "y"}"#,
    [
      #"probes.json:4:41: providers[0].probes[0].steps[0].request.headers.accept: "accept" is there already (first at 4:26); remove one of them"#
    ]
  ),
  (
    #""headers": {"a": 5}"#,
    [
      #"probes.json:4:31: providers[0].probes[0].steps[0].request.headers.a: a number is not a text or the name of a secret; write it in double quotes, or { "env": "NAME" }, or several of them in [ ]"#
    ]
  ),
  (
    #""headers": {"a": []}"#,
    ["probes.json:4:31: providers[0].probes[0].steps[0].request.headers.a: the list is empty; write at least one entry"]
  ),
  (
    #""headers": {"a": ["x", 5]}"#,
    [
      #"probes.json:4:37: providers[0].probes[0].steps[0].request.headers.a[1]: a number is not a text or the name of a secret; write it in double quotes, or { "env": "NAME" }, or several of them in [ ]"#
    ]
  ),
  (
    #""headers": {"a": {"evn": "X"}}"#,
    [#"probes.json:4:32: providers[0].probes[0].steps[0].request.headers.a: unknown key "evn"; did you mean "env"?"#]
  ),
  (
    #""headers": {"a": {"env": "X Y"}}"#,
    [
      #"probes.json:4:39: providers[0].probes[0].steps[0].request.headers.a.env: this text is not the name of an environment variable; write one such as "PAYTRAIL_SECRET""#
    ]
  ),
  (
    #""query": ["a"]"#,
    [
      "probes.json:4:23: providers[0].probes[0].steps[0].request.query: a list is not an object; write names and values in { }"
    ]
  ),
  (
    #""headers": {"Authorization": "Bearer sk_live_4eC39HqLyjWDarjtT1zdp7dc"}"#,
    [
      #"probes.json:4:43: providers[0].probes[0].steps[0].request.headers.Authorization: a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#
    ]
  ),
  (
    #""headers": {"Authorization": "Basic dXNlcjpwYXNzd29yZA=="}"#,
    [
      #"probes.json:4:43: providers[0].probes[0].steps[0].request.headers.Authorization: a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#
    ]
  ),
  (
    #""headers": {"X-Key": ["Bearer ", {"env": "sk_live_4eC39HqLyjWDarjtT1zdp7dc"}]}"#,
    [
      #"probes.json:4:47: providers[0].probes[0].steps[0].request.headers["X-Key"][1]: a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#
    ]
  ),
  (
    #""query": {"key": "rk_test_4eC39HqLyjWDarjt"}"#,
    [
      #"probes.json:4:31: providers[0].probes[0].steps[0].request.query.key: a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#
    ]
  ),
  (
    #""url": "https://b.example/?token=whsec_4eC39HqLyjWDarjt""#,
    [
      #"probes.json:4:21: providers[0].probes[0].steps[0].request.url: a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#
    ]
  ),
  (
    #""method": "POST", "json": {"card": {"number": "4532015112830366"}}"#,
    [
      "probes.json:4:60: providers[0].probes[0].steps[0].request.json.card.number: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    ]
  ),
  (
    #""method": "POST", "json": {"card": [4532015112830366]}"#,
    [
      "probes.json:4:50: providers[0].probes[0].steps[0].request.json.card[0]: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    ]
  ),
  (
    #""method": "POST", "json": {"4532015112830366": 1}"#,
    [
      "probes.json:4:41: providers[0].probes[0].steps[0].request.json: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    ]
  ),
  (
    #""method": "POST", "body": "card=4532 0151 1283 0366&x=1""#,
    [
      "probes.json:4:40: providers[0].probes[0].steps[0].request.body: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    ]
  ),
  (
    #""method": "POST", "body": ["4532-0151", "-1283-0366"]"#,
    [
      "probes.json:4:40: providers[0].probes[0].steps[0].request.body: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    ]
  ),
  (
    #""headers": {"X-Card": "2024 4532 0151 1283 0366"}"#,
    [
      #"probes.json:4:36: providers[0].probes[0].steps[0].request.headers["X-Card"]: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"#
    ]
  ),
  (
    #""query": {"pan": "6011 0009 9013 9424 6", "x": "6304000000000000"}"#,
    [
      "probes.json:4:61: providers[0].probes[0].steps[0].request.query.x: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    ]
  ),
  (
    #""path": "/cards/4532015112830366""#,
    [
      "probes.json:4:22: providers[0].probes[0].steps[0].request.path: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    ]
  ),
  (
    #""url": "https://b.example/4532015112830366""#,
    [
      "probes.json:4:21: providers[0].probes[0].steps[0].request.url: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    ]
  ),
  (
    #""headers": {"4532015112830366": "x"}"#,
    [
      "probes.json:4:26: providers[0].probes[0].steps[0].request.headers: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    ]
  ),
  (
    #""query": {"x": {"file": "missing.key"}}"#,
    [
      "probes.json:4:29: providers[0].probes[0].steps[0].request.query.x: file missing.key does not exist; create it, or correct the name"
    ]
  ),
  (
    #""query": {"x": {"credential": "a/b"}}"#,
    [
      #"probes.json:4:44: providers[0].probes[0].steps[0].request.query.x.credential: this text is not the name of a credential; write one such as "paytrail-secret""#
    ]
  ),
  (
    #""query": {"x": {"credential": "stripe"}}"#,
    [
      "probes.json:4:29: providers[0].probes[0].steps[0].request.query.x: credential stripe needs $CREDENTIALS_DIRECTORY; add LoadCredential= to the systemd unit"
    ]
  ),
  (
    #""query": {"\u001b[31mevil\u202e": 5}"#,
    [
      #"probes.json:4:48: providers[0].probes[0].steps[0].request.query["\u{1b}[31mevil\u{202e}"]: a number is not a text or the name of a secret; write it in double quotes, or { "env": "NAME" }, or several of them in [ ]"#
    ]
  ),
  (
    #""\u001b]0;x\u0007\u202eaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": 1"#,
    [
      #"probes.json:4:14: providers[0].probes[0].steps[0].request: unknown key "\u{1b}]0;x\u{7}\u{202e}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…"; known are "method", "url", "path", "query", "headers", "body", "json", "form", "graphql", "auth", "clientCertificate""#
    ]
  ),
]
