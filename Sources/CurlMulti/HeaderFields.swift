import Glibc

/// The fields of a response as they came; made into texts when they are asked for, since most never are.
package struct HeaderFields: Sendable {
  private var lines: [UInt8] = []
  /// Where each line ends.
  private var ends: [Int] = []

  package init(_ headers: [Header] = []) {
    for header in headers {
      lines += Array("\(header.name):\(header.value)".utf8)
      ends.append(lines.count)
    }
  }

  /// Takes one line, with its end or without.
  mutating func append(_ line: UnsafeRawBufferPointer) {
    lines.append(contentsOf: line)
    ends.append(lines.count)
  }

  mutating func removeAll() {
    lines.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// All of them in their order; what has no colon is left out.
  package var all: [Header] {
    slices.compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      return Header(String(decoding: line[..<colon], as: UTF8.self), Self.value(of: line, after: colon))
    }
  }

  /// All lines without their ends; invalid UTF-8 is repaired.
  var texts: [String] { slices.map { Self.value(of: $0, after: $0.startIndex - 1) } }

  /// The values of every field of this name, whatever the case of its ASCII letters (RFC 9110 §5.1).
  package func values(of name: String) -> [String] {
    let name = Array(name.utf8)
    return slices.filter { Self.isNamed($0, name) }.map { Self.value(of: $0, after: $0.startIndex + name.count) }
  }

  private var slices: some Sequence<ArraySlice<UInt8>> {
    zip([0] + ends, ends).lazy.map { lines[$0..<$1] }
  }

  private static func isNamed(_ line: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    line.withUnsafeBytes { line in
      guard line.count > name.count, line[name.count] == UInt8(ascii: ":"), let start = line.baseAddress else {
        return false
      }
      return strncasecmp(start, name, name.count) == 0
    }
  }

  /// Without the blanks around it; invalid UTF-8 is repaired.
  private static func value(of line: ArraySlice<UInt8>, after colon: Int) -> String {
    var value = line[(colon + 1)...].drop(while: \.isBlank)
    while let last = value.last, last.isBlank { value.removeLast() }
    return String(decoding: value, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }
}
