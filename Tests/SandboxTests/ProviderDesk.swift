import Digests
import Testing

@testable import Sandbox

/// A simulated provider without a server: it remembers what it was asked.
struct ProviderDesk {
  let provider: ProviderName
  var faults: [Fault]
  var isStrict = false
  var now = Duration.zero
  private(set) var book = Book()

  init(_ provider: ProviderName, under faults: [Fault] = [], isStrict: Bool = false) {
    self.provider = provider
    self.faults = faults
    self.isStrict = isStrict
  }

  init?(_ provider: ProviderName?) {
    guard let provider else { return nil }
    self.init(provider)
  }

  /// - Parameter path: after the provider's prefix.
  mutating func ask(_ method: String, _ path: String, _ headers: [Header] = [], _ body: String = "") throws -> Answer {
    try answer(
      to: RecordedRequest(
        method: method, target: "/\(provider.rawValue)\(path)", headers: headers + [Header("Host", "localhost:1")],
        body: Array(body.utf8), arrival: now))
  }

  mutating func answer(to request: RecordedRequest) throws -> Answer {
    let call = try #require(request.call).call
    var visit = Visit(
      provider: provider, call: call, conditions: Conditions(under: faults), isStrict: isStrict, book: book)
    defer { book = visit.book }
    return provider.simulation.answer(to: &visit)
  }
}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The text that a path of names and positions leads to; nil if it leads nowhere.
  func text(_ path: String...) -> String? {
    let json = path.reduce(JSON.reading(body)) { json, key in Int(key).map { json?.elements?[$0] } ?? json?[key] }
    return json?.string
  }
}

extension Header {
  static func bearer(_ token: String) -> Header { Header("Authorization", "Bearer \(token)") }

  static func basic(_ user: String, _ password: String) -> Header {
    Header("Authorization", "Basic " + Array("\(user):\(password)".utf8).base64)
  }
}
