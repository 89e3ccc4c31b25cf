/// Why the console refused a request: where, what, and what to do instead.
struct ConsoleProblem: Error, Equatable {
  var status = 400
  /// A field such as `fault.by`, a header or `body`.
  let place: String
  let problem: String
  let remedy: String
  var headers: [Header] = []

  var answer: Answer {
    let text: JSON = .string("\(place): \(problem); \(remedy)")
    let document: JSON = [
      "error": ["where": .string(place), "what": .string(problem), "do": .string(remedy), "message": text]
    ]
    var answer = Answer.json(document, status: status)
    answer.headers += headers
    return answer
  }
}

extension ConsoleProblem {
  static func unknown(_ place: String, allowed: [String]) -> ConsoleProblem {
    ConsoleProblem(place: place, problem: "unknown field", remedy: "use \(allowed.joined(separator: ", "))")
  }

  static func missing(_ place: String, expected: String) -> ConsoleProblem {
    ConsoleProblem(place: place, problem: "missing", remedy: "write \(expected)")
  }

  /// `expected` is a noun phrase; without a remedy of its own it is what to write.
  static func wrongType(
    _ place: String, _ found: JSON, expected: String, remedy: String? = nil
  ) -> ConsoleProblem {
    ConsoleProblem(
      place: place, problem: "\(found.excerpt) is not \(expected)", remedy: remedy ?? "write \(expected)")
  }

  static func unknownChoice(_ place: String, _ found: String, of choices: [String]) -> ConsoleProblem {
    let list = choices.joined(separator: ", ")
    return ConsoleProblem(
      place: place, problem: "\(JSON.string(found).excerpt) is unknown",
      remedy: choices.isEmpty
        ? "order another fault: this provider has no method that it could say this of" : "use one of \(list)")
  }
}

extension JSON {
  /// The value's text, short enough for a message.
  fileprivate var excerpt: String { text.count > 60 ? text.prefix(60) + "…" : text }
}
