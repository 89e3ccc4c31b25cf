/// Host, path and query of an absolute URL, as they are written in it.
struct RequestTarget {
  var host: String
  /// Never empty.
  var path: String
  var query: String?

  init(_ url: String) {
    let afterScheme = url.utf8.firstRange(of: "://".utf8).map { url[$0.upperBound...] } ?? url[...]
    let authority = afterScheme.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let rest = afterScheme[authority.endIndex...].prefix { $0 != "#" }
    let path = rest.prefix { $0 != "?" }
    host = String(authority)
    self.path = path.isEmpty ? "/" : String(path)
    query = path.endIndex == rest.endIndex ? nil : String(rest[path.endIndex...].dropFirst())
  }
}

extension String {
  /// With every `%XX` replaced by its byte; other text stays.
  var percentDecoded: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.first {
      let digits = rest.dropFirst().prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let decoded = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(decoded)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
