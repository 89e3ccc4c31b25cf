/// What a step sends.
package struct Request: Sendable, Equatable {
  package enum Verb: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var verb: Verb
  /// Absolute, without the query of `query`.
  ///
  /// Begins with a variable, or has its scheme, host and port written out.
  package var url: Text
  /// Appended percent-encoded, in order.
  package var query: [Field]
  package var headers: [Field]
  package var body: Body?
  /// Nil: nothing says who sends it but what is written in the rest.
  package var authentication: Authentication?
  package var identity: ClientIdentity?
  /// The provider's base URL, for a request that goes to a captured URL: its origin alone gets the request's secrets.
  ///
  /// Nil: none does.
  package var home: String?
  /// How many redirects are followed.
  package var redirects: Int

  package init(
    verb: Verb, url: Text, query: [Field] = [], headers: [Field] = [], body: Body? = nil,
    authentication: Authentication? = nil, identity: ClientIdentity? = nil, home: String? = nil, redirects: Int = 0
  ) {
    self.verb = verb
    self.url = url
    self.query = query
    self.headers = headers
    self.body = body
    self.authentication = authentication
    self.identity = identity
    self.home = home
    self.redirects = redirects
  }

  package init(
    verb: Verb, url: String, query: [Field] = [], headers: [Field] = [], body: Body? = nil,
    authentication: Authentication? = nil, identity: ClientIdentity? = nil, home: String? = nil, redirects: Int = 0
  ) {
    self.init(
      verb: verb, url: Text(url), query: query, headers: headers, body: body, authentication: authentication,
      identity: identity, home: home, redirects: redirects)
  }

  /// All texts of it, whatever place they land in.
  package var texts: [Text] { [url] + query.map(\.value) + headers.map(\.value) + (body?.texts ?? []) }

  package var secrets: [Secret] { texts.flatMap(\.secrets) + (authentication?.secrets ?? []) }
}

/// What a request carries; the kind says how values are put into it.
package enum Body: Sendable, Equatable {
  /// As it is.
  case text(Text)
  /// JSON with variables inside its texts.
  case json(Text)
  /// `application/x-www-form-urlencoded`.
  case form([Field])

  package var texts: [Text] {
    switch self {
    case .text(let text), .json(let text): [text]
    case .form(let fields): fields.map(\.value)
    }
  }
}

extension Request {
  /// Host and port of the URL in lower case, as it writes them; empty where they are captured.
  package var host: String { url.description.hostOfURL }
}

extension String {
  /// Host and port of a URL in lower case, as it writes them; empty where it has none.
  package var hostOfURL: String {
    let afterScheme = utf8.drop { $0 != UInt8(ascii: ":") }
    guard afterScheme.starts(with: "://".utf8) else { return "" }
    return String(Substring(afterScheme.dropFirst(3).prefix { !$0.endsAuthority })).lowercased()
  }
}

extension UInt8 {
  /// Whether it begins what follows host and port in a URL (RFC 3986 §3.2).
  fileprivate var endsAuthority: Bool {
    self == UInt8(ascii: "/") || self == UInt8(ascii: "?") || self == UInt8(ascii: "#")
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
