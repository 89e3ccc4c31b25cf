import PaymentHealth
import StrictJSON

extension Shape where Value == Declared.Probe {
  static let probe = Shape.object(
    required("id", .identifier, "Name of the probe, unique in its provider."),
    defaulted("covers", .coverage, "all", "The methods whose state this probe decides: \"all\" or a list of ids."),
    optional("every", Shape<Duration>.interval.located, "Time from one run to the next."),
    optional(
      "timeout", Shape<Duration>.timeout.located, "Deadline of one run of all steps, at least 100 ms below \"every\"."),
    optional("confirm", .confirmation, "When a failure is believed."),
    optional("url", Shape<String>.url.located, "What steps call that name no URL or path of their own."),
    defaulted(
      "steps", .list(of: Shape<Declared.Step>.step.located, atLeast: 1, unique: "name"), [[:]],
      "Requests in order; the first that fails ends the run. Left out: one GET."),
    make: Declared.Probe.init
  ).checked { _, place, reading in reading.checkCaptures(in: place) }
}

extension Shape where Value == Duration {
  static let interval = duration(.seconds(1) ... .seconds(86400))
  static let timeout = duration(.milliseconds(100) ... .seconds(300))
}

extension Shape where Value == Declared.Coverage {
  static let coverage = either(
    [
      Shape<String>(["const": "all"]) { place, reading in
        place.node.string == "all" ? "all" : reading.refuse(place, expected: .coverage)
      }.map { _ in .all },
      Shape<[Located<String>]>.list(of: Shape<String>.text.located, atLeast: 1).map { .methods($0) },
    ], expected: .coverage
  ) { node in
    node.string != nil ? 0 : node.array != nil ? 1 : nil
  }
}

extension Shape where Value == Offers {
  static let offers = Shape.object(
    optional(
      "methods", .jsonPath, "JSONPath of the ids of the methods; a covered method that is not among them is missing."),
    optional("disabled", .jsonPath, "JSONPath of the ids of those that are switched off for now."),
    optional("status", .status, "A value of each method that says whether it works."),
    optional("hours", .hours, "The hours at which each method is offered."),
    optional("limits", .limits, "The least and the most that each method takes; a change is told."),
    make: { Offers(methods: $0, disabled: $1, status: $2, hours: $3, limits: $4) }
  ).checked { _, place, reading in
    let keys = ["methods", "disabled", "status"]
    guard keys.allSatisfy({ place[$0] == nil }) else { return }
    reading.report(.key(.missingOneOf(keys)), at: place.spot)
  }
}

private enum EntryKeys {
  static let entries = required("entries", Shape<JSONPath>.jsonPath, "JSONPath of the entries, one for each method.")
  static let code = required("code", Shape<JSONPath>.jsonPath, "JSONPath in an entry of the method's id.")
}

extension Shape where Value == Offers.Status {
  fileprivate static let status = Shape.object(
    EntryKeys.entries, EntryKeys.code, required("value", .jsonPath, "JSONPath in an entry."),
    required("up", .list(of: .jsonScalar, atLeast: 1), "Values of a method that works; all others are switched off."),
    make: { Offers.Status(entries: Offers.Entries(at: $0, code: $1), value: $2, up: $3) })
}

extension Shape where Value == Offers.Hours {
  fileprivate static let hours = Shape.object(
    EntryKeys.entries, EntryKeys.code,
    required(
      "value", .jsonPath,
      "JSONPath in an entry of a text such as 06:00-22:00, or of an object of them by day of the week."),
    defaulted("timeZone", .timeZone, "UTC", "IANA name of the zone of the hours."),
    make: { Offers.Hours(entries: Offers.Entries(at: $0, code: $1), value: $2, timeZone: $3) })
}

extension Shape where Value == Offers.Limits {
  fileprivate static let limits = Shape.object(
    EntryKeys.entries, EntryKeys.code,
    required("values", .list(of: .jsonPath, atLeast: 1), "JSONPaths in an entry, such as of the least and the most."),
    make: { Offers.Limits(entries: Offers.Entries(at: $0, code: $1), values: $2) })
}
