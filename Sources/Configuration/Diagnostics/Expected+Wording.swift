import StrictJSON

extension Expected {
  /// What goes after `is not`, of what was found.
  func noun(for found: String) -> String {
    self == .name && !found.hasPrefix("\"") ? Expected.text.noun : noun
  }

  private var noun: String {
    switch self {
    case .text: "a text"
    case .name: "a name"
    case .path: "the path of a file"
    case .boolean: "true or false"
    case .trueOnly: "true"
    case .number: "a number"
    case .wholeNumber: "a whole number"
    case .scalar: "a text, a number, true, false or null"
    case .list: "a list"
    case .dictionary, .object: "an object"
    case .choice(let values): "one of \(values.listed)"
    case .duration: "a duration"
    case .status: "a status"
    case .count: "a number of matches"
    case .range: "a pair of whole numbers"
    case .textOrSecret: "a text or the name of a secret"
    case .textTests: "a test or a list of tests"
    case .coverage: #""all" or a list of methods"#
    case .authentication: "a scheme or false"
    case .timeZone: "a time zone of this machine"
    case .moment: "a moment"
    case .day: "a day"
    case .timeOfDay: "a time of the day"
    case .hostAndPort: "a host and a port"
    case .hostName: "the name of a host"
    case .series: "a series of results"
    case .mailServer: "a mail server"
    case .mailAddress: "a mail address"
    case .mailAddresses: "one or several mail addresses"
    case .identifier: "an id"
    case .country: "a country"
    case .currency: "a currency"
    case .cleanup: "a list of steps or the time of a lapse"
    case .variable: "a name for a variable"
    case .answeringHost: "the name of a host"
    case .headerName: "the name of a header"
    case .environmentVariable: "the name of an environment variable"
    case .credentialName: "the name of a credential"
    case .phone: "a phone number"
    case .page: "the address of a page"
    case .percentage: "a percentage from 50% up to less than 100%"
    case .anyPercentage: "a percentage up to 100%"
    }
  }

  func remedy(for found: String) -> String {
    switch self {
    case .object(let keys): "write { } with \(keys.count == 1 ? "the key" : "some of the keys") \(keys.listed)"
    case .choice(let values):
      found.unquoted.mostSimilar(of: values).map { "did you mean \($0.shown)?" } ?? "write one of them"
    case .name where found.isNumber, .text where found.isNumber: "write it in double quotes: \"\(found)\""
    case .textOrSecret where found == JSONNode.numberKind:
      #"write it in double quotes, or { "env": "NAME" }, or several of them in [ ]"#
    case .duration where found.unquoted.isDigits: #"write "\#(found.unquoted)s" or "\#(found.unquoted)m""#
    default: "write \(example)"
    }
  }

  private var example: String {
    switch self {
    case .text: "it in double quotes"
    case .name: "some letters in double quotes"
    case .path: #"one such as "/var/lib/payprobe/payprobe.db""#
    case .boolean: "true or false"
    case .trueOnly: "true, or leave the key out"
    case .number: "one such as 12.5"
    case .wholeNumber: "one such as 4"
    case .scalar: #"one such as "ok" or 200"#
    case .list: "it in [ ]"
    case .dictionary: "names and values in { }"
    case .object, .choice: "another value"
    case .hostAndPort: #"one such as "one.example:53""#
    case .series: #"marks such as "✓*10 ✗ ~ ✓": ✓ up, ✗ failed, ~ slow, ! refused, ? our own network, - no result"#
    case .mailServer: #"one such as "smtp://mail.example.com:587" or "smtps://mail.example.com""#
    case .mailAddress: #"one such as "shop@example.com""#
    case .mailAddresses: #"one such as "shop@example.com", or several in [ ]"#
    case .hostName: #"one such as "www.example.org""#
    case .duration: #"one such as "30s" or "5m""#
    case .status: #"200, "2xx" or "200-299""#
    case .count: "a whole number, or the least and the most in [ ]"
    case .range: "the least and the most, such as [1, 50]"
    case .textOrSecret: #""…", { "env": "NAME" }, or several of them in [ ]"#
    case .textTests: #"one such as { "contains": "…" }, or several of them in [ ]"#
    case .coverage: #""all", or ids in [ ]"#
    case .authentication: #"one such as { "bearer": { "token": { "env": "NAME" } } }, or false for none"#
    case .timeZone: #"one such as "Europe/Helsinki""#
    case .moment: #"one such as "2026-11-29T02:00", or "2026-11-29T00:00:00Z""#
    case .day: #"one such as "2026-11-29""#
    case .timeOfDay: #"one such as "02:00""#
    case .identifier: #"1 to 64 of a-z, 0-9, ".", "_" and "-", a letter or digit first"#
    case .country: #"two capital letters of ISO 3166-1 such as "FI""#
    case .currency: #"three capital letters of ISO 4217 such as "EUR""#
    case .cleanup: #"steps in [ ], or { "lapses": "24h" } where the provider takes it away by itself"#
    case .variable: #"1 to 64 letters, digits, "_" and "-", a letter first"#
    case .answeringHost: #"one such as "pay.example.com", or ".example.com" for all below, in small letters"#
    case .headerName: #"one such as "Content-Type""#
    case .environmentVariable: #"one such as "PAYTRAIL_SECRET""#
    case .credentialName: #"one such as "paytrail-secret""#
    case .phone: #"one such as "+358 9 123 456""#
    case .page: #"one such as "https://support.example.com/""#
    case .percentage, .anyPercentage: #"one such as "99.9%""#
    }
  }
}

extension String {
  fileprivate var unquoted: String {
    hasPrefix("\"") && hasSuffix("\"") && utf8.count > 1 ? String(dropFirst().dropLast()) : self
  }

  fileprivate var isNumber: Bool { utf8.first.map { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) } ?? false }

  fileprivate var isDigits: Bool {
    !isEmpty && utf8.count < 10 && utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
