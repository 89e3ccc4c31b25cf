import PaymentHealth
import StrictJSON

extension Shape where Value == String {
  /// A server alone: what follows it would be the name by which libcurl greets.
  static let mailServer = Shape(.text("^[Ss][Mm][Tt][Pp][Ss]?://[^\\s/?#@]+/?$")) { place, reading in
    guard let text = place.node.string, (try? WebAddress(text, as: .mail)) != nil, text.endsWithItsHost else {
      return reading.refuse(place, expected: .mailServer)
    }
    return text
  }

  static let mailAddress = Shape(.text("^[!-~]+@[A-Za-z0-9.-]+$")) { place, reading in
    guard let text = place.node.string, text.isMailAddress else {
      return reading.refuse(place, expected: .mailAddress)
    }
    return text
  }
}

extension Shape where Value == Text {
  /// One, or several in a list; each is a part of the text.
  static let mailAddresses = either(
    [
      Shape<String>.mailAddress.map { Text($0) },
      Shape<[String]>.list(of: .mailAddress, atLeast: 1).map { Text(parts: $0.map { .literal($0) }) },
    ], expected: .mailAddresses
  ) { node in
    switch node.value {
    case .string: 0
    case .array: 1
    case .object, .null, .bool, .number: nil
    }
  }
}

extension String {
  /// No path, or none but its slash, and no query.
  fileprivate var endsWithItsHost: Bool {
    guard let separator = firstRange(of: "://") else { return false }
    let rest = self[separator.upperBound...]
    return !rest.contains("?") && !rest.dropLast().contains("/")
  }

  /// `dot-atom@host` of RFC 5321 §4.1.2, within its lengths.
  var isMailAddress: Bool {
    let parts = split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), parts[1].utf8.allSatisfy(\.isDomainLetter) else {
      return false
    }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isAtomLetter) }
      && (try? WebAddress("http://\(parts[1])/")) != nil
  }
}

extension UInt8 {
  fileprivate var isDomainLetter: Bool { isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: ".") }

  /// RFC 5322 §3.2.3.
  fileprivate var isAtomLetter: Bool { isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(self) }
}
