/// Turns byte indices into marks.
///
/// Asked in growing order it looks at every byte once.
struct MarkCounter {
  private var index = 0
  private var mark = JSONMark.start

  /// The text begins at `index`: what is before it (a byte order mark) has no column.
  mutating func start(at index: Int) {
    self.index = index
  }

  /// An index before the last one asked for gives the mark of that last one.
  mutating func advance(to target: Int, in bytes: [UInt8]) -> JSONMark {
    guard index < target else { return mark }
    for byte in bytes[index..<target] { count(byte) }
    index = target
    return mark
  }

  private mutating func count(_ byte: UInt8) {
    if byte == UInt8(ascii: "\n") {
      mark = JSONMark(line: mark.line + 1, column: 1)
    } else if byte & 0b1100_0000 != 0b1000_0000 {
      mark.column += 1
    }
  }
}

extension [UInt8] {
  /// Index of the first byte that is no UTF-8 (Unicode §3.9: no overlong forms, no surrogates, nothing above U+10FFFF).
  var firstInvalidUTF8: Int? {
    if String(validating: self, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = makeIterator()
    var index = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): index += scalar.count
      case .error, .emptyInput: return index
      }
    }
  }
}
