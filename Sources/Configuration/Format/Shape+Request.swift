import PaymentHealth
import StrictJSON

extension Shape where Value == Declared.Request {
  static let request = Shape.object(
    defaulted("method", .choice(Request.Verb.self), "GET", "HTTP method."),
    atMostOne(
      Alternative("url", Shape<Text>.url.located, "Absolute URL, or one a step before has captured.") {
        Declared.Target.url($0)
      },
      Alternative("path", Shape<Text>.path.located, "Path below the provider's base URL.") { .path($0) }),
    defaulted("query", .query, [:], "Parameters of the query, percent-encoded when sent."),
    defaulted("headers", .headers, [:], "Headers by name."),
    atMostOne(
      Alternative("body", Shape<Text>.template, "Body as text.") { Declared.Body.plain(.text($0)) },
      Alternative(
        "json", .json,
        #"Body as JSON, {"secret": {"env": NAME}} where a secret stands; sets Content-Type unless a header does."#
      ) { .plain(.json($0)) },
      Alternative("form", .query, "Body as a form; sets Content-Type unless a header does.") { .plain(.form($0)) },
      Alternative("graphql", .graphQL, "GraphQL query with its variables; an answer with errors fails.") {
        .graphQL($0)
      }),
    optional(
      "auth", .stepAuthentication,
      "In place of the provider's: a scheme, or false for none. The provider's is sent to the origin of its baseURL alone."
    ), optional("clientCertificate", .identity, "In place of the provider's, wherever the request goes."),
    make: Declared.Request.init
  ).checked { request, place, reading in
    if let query = place["query"], !request.query.flatMap(\.value.secrets).isEmpty {
      reading.warn(.lint(.secretInURL), at: query.spot)
    }
    guard request.body != nil, [.get, .head].contains(request.verb) else { return }
    let spot = (place["body"] ?? place["json"] ?? place["form"] ?? place["graphql"] ?? place).spot
    reading.report(.relation(.bodyWithout(verb: request.verb.rawValue)), at: spot)
  }.named("request")
}

extension Shape where Value == [Field] {
  fileprivate static let query = Shape<[(name: String, value: Text)]>.dictionary(of: .template).map(\.fields)

  fileprivate static let headers = Shape<[(name: String, value: Text)]>.dictionary(
    of: .headerTemplate, keys: .headerName
  ).map(\.fields).checked { _, place, reading in reading.reportRepeatedHeaders(in: place) }
}

extension [(name: String, value: Text)] {
  fileprivate var fields: [Field] { map { Field(name: $0.name, value: $0.value) } }
}

extension Reading {
  /// Names of headers that differ only in case are one name.
  fileprivate mutating func reportRepeatedHeaders(in headers: Place) {
    var firsts: [String: JSONMark] = [:]
    for (name, mark, place) in headers.members {
      if let first = firsts[name.lowercased()] {
        report(.key(.repeated(name, first: first)), at: Spot(path: place.path, mark: mark))
      }
      firsts[name.lowercased()] = firsts[name.lowercased()] ?? mark
    }
  }
}

extension Shape where Value == String {
  /// An absolute URL.
  ///
  /// Whether it may be called depends on who calls it.
  static let url = Shape(.text("^[Hh][Tt][Tt][Pp][Ss]?://[^\\s#@]+$")) { place, reading in
    guard let text = place.node.string else { return reading.refuse(place, expected: .text) }
    reading.reportSensitive(text, at: place.spot)
    do throws(WebAddress.Fault) {
      _ = try WebAddress(text)
    } catch {
      reading.report(.target(.url(error)), at: place.spot)
    }
    return text
  }

  /// Like a URL, but without a query: paths are put after it.
  static let baseURL = url.checked { url, place, reading in
    if url.contains("?") { reading.report(.target(.url(.query)), at: place.spot) }
  }
}
