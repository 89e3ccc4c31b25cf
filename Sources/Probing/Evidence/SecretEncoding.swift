/// How a server may have written a value that it repeats.
enum SecretEncoding: CaseIterable {
  case plain
  /// With the escapes of RFC 8259 §7, needed or not.
  case json
  /// With `%XX`, needed or not, and `+` for a blank.
  case percent
  /// With named and numbered character references, needed or not.
  case html

  /// Where the value occurs.
  func ranges(of value: [UInt8], in text: [UInt8]) -> RangeSet<Int> {
    var found = RangeSet<Int>()
    guard isPossible(in: text) else { return found }
    for start in text.indices {
      if let end = end(of: value, in: text, from: start) { found.insert(contentsOf: start..<end) }
    }
    return found
  }

  private func isPossible(in text: [UInt8]) -> Bool {
    switch self {
    case .plain: true
    case .json: text.contains(UInt8(ascii: "\\"))
    case .percent: text.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
    case .html: text.contains(UInt8(ascii: "&"))
    }
  }

  private func end(of value: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    var position = start
    var matched = 0
    while matched < value.count {
      guard position < text.count else { return nil }
      if let (bytes, length) = escape(in: text, at: position), value[matched...].starts(with: bytes) {
        matched += bytes.count
        position += length
      } else {
        guard text[position] == value[matched] else { return nil }
        matched += 1
        position += 1
      }
    }
    return position
  }

  private func escape(in text: [UInt8], at position: Int) -> (bytes: [UInt8], length: Int)? {
    switch (self, text[position]) {
    case (.json, UInt8(ascii: "\\")): Self.backslashEscape(in: text, at: position)
    case (.percent, UInt8(ascii: "%")): Self.hex(text, at: position + 1, digits: 2).map { ([UInt8($0)], 3) }
    case (.percent, UInt8(ascii: "+")): ([UInt8(ascii: " ")], 1)
    case (.html, UInt8(ascii: "&")): Self.reference(in: text, at: position)
    default: nil
    }
  }

  private static let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

  private static func reference(in text: [UInt8], at position: Int) -> (bytes: [UInt8], length: Int)? {
    let name = text[(position + 1)...].prefix(9).prefix { $0 != UInt8(ascii: ";") }
    guard name.endIndex < text.count, text[name.endIndex] == UInt8(ascii: ";") else { return nil }
    return meaning(of: String(decoding: name, as: UTF8.self)).map { (Array($0.utf8), name.count + 2) }
  }

  private static func meaning(of reference: String) -> String? {
    guard reference.hasPrefix("#") else { return named[reference] }
    let isHex = reference.hasPrefix("#x") || reference.hasPrefix("#X")
    let number = UInt32(reference.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
    return number.flatMap(Unicode.Scalar.init).map { String($0) }
  }

  private static let shorthands: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  private static func backslashEscape(in text: [UInt8], at position: Int) -> (bytes: [UInt8], length: Int)? {
    guard position + 1 < text.count else { return nil }
    if let byte = shorthands[text[position + 1]] { return ([byte], 2) }
    guard let unit = codeUnit(in: text, at: position) else { return nil }
    if let scalar = Unicode.Scalar(unit) { return (Array(UTF8.encode(scalar).map(Array.init) ?? []), 6) }
    guard UTF16.isLeadSurrogate(unit), let second = codeUnit(in: text, at: position + 6),
      UTF16.isTrailSurrogate(second), let encoded = UTF8.encode(UTF16.decode(UTF16.EncodedScalar([unit, second])))
    else { return nil }
    return (Array(encoded), 12)
  }

  private static func codeUnit(in text: [UInt8], at position: Int) -> UInt16? {
    guard position + 1 < text.count, text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u")
    else { return nil }
    return hex(text, at: position + 2, digits: 4)
  }

  private static func hex(_ text: [UInt8], at position: Int, digits: Int) -> UInt16? {
    guard position + digits <= text.count else { return nil }
    let characters = text[position..<position + digits]
    guard characters.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else { return nil }
    return UInt16(String(decoding: characters, as: UTF8.self), radix: 16)
  }
}
