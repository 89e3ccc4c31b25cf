internal import Digests

extension RecordedRequest {
  /// The key after `Bearer `; nil without such a header.
  var bearerToken: String? { credentials(scheme: "Bearer") }

  /// RFC 7617: user name and password; nil without such a header, empty texts for one that cannot be read.
  var basicCredentials: (user: String, password: String)? {
    guard let encoded = credentials(scheme: "Basic") else { return nil }
    let text = [UInt8](base64: encoded).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }

  /// Nil without Basic credentials.
  func hasBasic(_ user: String, _ password: String) -> Bool? {
    basicCredentials.map { $0.user == user && $0.password == password }
  }

  private func credentials(scheme: String) -> String? {
    guard let value = header("Authorization"), value.lowercased().hasPrefix(scheme.lowercased() + " ") else {
      return nil
    }
    return String(value.dropFirst(scheme.count + 1))
  }
}

extension RecordedRequest {
  /// The body as JSON; nil if it is none.
  var json: JSON? { JSON.reading(body) }

  /// The fields of a body of type `application/x-www-form-urlencoded`, decoded; of a name given twice the last.
  var form: [String: String] {
    let fields = String(decoding: body, as: UTF8.self).split(separator: "&").map { field in
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(decoded)
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
    return Dictionary(fields) { $1 }
  }
}

/// A form's spelling of text: `+` is a space, `%XX` a byte.
private func decoded(_ text: Substring) -> String {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(code)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
