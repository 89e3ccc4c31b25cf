/// A text of the merchant's own for messages, in which `{{name}}` stands for what an event says.
package struct MessageTemplate: Sendable, Hashable {
  package enum Placeholder: String, Sendable, CaseIterable {
    case summary, mark, kind, reason, merchant, provider, method, methods, since, until, duration, lastGood, cause,
      causeText, owner, contacts, lookAt, alternatives, recurrence, probe, evidence, reproduce, incident, id
  }

  package enum Fault: Error, Equatable {
    case unknown(String)
    /// A `{{` without its end in the same line.
    case endless
  }

  /// As it is written.
  package let text: String
  private let lines: [[Part]]

  fileprivate enum Part: Sendable, Hashable {
    case literal(String)
    case placeholder(Placeholder)
  }

  package init(_ text: String) throws(Fault) {
    var lines: [[Part]] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(try Self.parts(of: line))
    }
    self.text = text
    self.lines = lines
  }

  private static func parts(of line: Substring) throws(Fault) -> [Part] {
    var parts: [Part] = []
    var rest = line
    while let begin = rest.firstRange(of: "{{") {
      guard let end = rest[begin.upperBound...].firstRange(of: "}}") else { throw .endless }
      let name = rest[begin.upperBound..<end.lowerBound].split(separator: " ").joined(separator: " ")
      guard let placeholder = Placeholder(rawValue: name) else { throw .unknown(name) }
      parts += [.literal(String(rest[..<begin.lowerBound])), .placeholder(placeholder)]
      rest = rest[end.upperBound...]
    }
    return parts + [.literal(String(rest))]
  }
}

extension MessageTemplate {
  package struct Line: Sendable, Equatable {
    package var text: String
    /// Whether it says by what the event is known.
    package var namesEvent: Bool
    /// Whether it says what one of several events is.
    package var isTitle: Bool

    package init(_ text: String, namesEvent: Bool = false, isTitle: Bool = false) {
      self.isTitle = isTitle
      self.text = text
      self.namesEvent = namesEvent
    }
  }

  package var placeholders: Set<Placeholder> { Set(lines.joined().flatMap(\.placeholders)) }

  /// Its lines with a value for each placeholder; one whose placeholders are all empty is left out.
  package func filled(_ value: (Placeholder) -> String) -> [Line] {
    lines.compactMap { parts in
      let placeholders = parts.flatMap(\.placeholders)
      let isEmpty = !placeholders.isEmpty && placeholders.allSatisfy { value($0).isEmpty }
      return isEmpty ? nil : Line(parts.map { $0.text(value) }.joined(), namesEvent: placeholders.contains(.id))
    }
  }
}

extension MessageTemplate.Part {
  fileprivate var placeholders: [MessageTemplate.Placeholder] {
    if case .placeholder(let placeholder) = self { [placeholder] } else { [] }
  }

  fileprivate func text(_ value: (MessageTemplate.Placeholder) -> String) -> String {
    switch self {
    case .literal(let text): text
    case .placeholder(let placeholder): value(placeholder)
    }
  }
}
