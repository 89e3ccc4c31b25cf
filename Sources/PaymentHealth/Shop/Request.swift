/// What a step sends.
package struct Request: Sendable, Equatable {
  package enum Verb: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  package var verb: Verb
  /// Absolute, without the query of `query`.
  package var url: String
  /// Appended percent-encoded, in order.
  package var query: [Field]
  package var headers: [Field]
  package var body: Text?
  /// Nil: nothing says who sends it but what is written in the rest.
  package var authentication: Authentication?
  package var identity: ClientIdentity?

  package init(
    verb: Verb, url: String, query: [Field] = [], headers: [Field] = [], body: Text? = nil,
    authentication: Authentication? = nil, identity: ClientIdentity? = nil
  ) {
    self.identity = identity
    self.authentication = authentication
    self.verb = verb
    self.url = url
    self.query = query
    self.headers = headers
    self.body = body
  }
}

extension Request {
  /// Host and port of the URL in lower case, as it writes them; empty where it has none.
  package var host: String {
    let afterScheme = url.utf8.drop { $0 != UInt8(ascii: ":") }
    guard afterScheme.starts(with: "://".utf8) else { return "" }
    return String(Substring(afterScheme.dropFirst(3).prefix { !"/?#".utf8.contains($0) })).lowercased()
  }
}

/// A name with a value that may hold a secret.
package struct Field: Sendable, Equatable {
  package var name: String
  package var value: Text

  package init(name: String, value: Text) {
    self.name = name
    self.value = value
  }
}

/// Text put together from literal parts and secrets, such as `Bearer ` and a key.
package struct Text: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    case literal(String)
    case secret(Secret)
  }

  package var parts: [Part]

  package init(parts: [Part]) {
    self.parts = parts
  }

  package init(_ literal: String) {
    self.init(parts: [.literal(literal)])
  }

  /// The text as it goes over the wire.
  ///
  /// Only the code that sends it asks for this.
  package var revealed: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .secret(let secret): secret.revealed
      }
    }.joined()
  }

  package var secrets: [Secret] {
    parts.compactMap { part in
      if case .secret(let secret) = part { secret } else { nil }
    }
  }
}

extension Text: CustomStringConvertible {
  /// The text with its secrets hidden.
  package var description: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .secret(let secret): secret.description
      }
    }.joined()
  }
}

/// A value that is never printed: it has to be asked for by ``revealed``.
package struct Secret: Sendable, Hashable {
  /// Where it came from, in the merchant's words: `env PAYTRAIL_SECRET`, `file /etc/payprobe/key`.
  package let origin: String
  package let revealed: String

  package init(origin: String, revealed: String) {
    self.origin = origin
    self.revealed = revealed
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<secret from \(origin)>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["origin": origin]) }
}
