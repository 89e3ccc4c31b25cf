import PaymentHealth
import StrictJSON

/// What is in one column of one row.
enum ExportCell: Sendable {
  case number(Int64)
  /// A name or a code: letters, digits, and signs that mean nothing anywhere.
  case name(String)
  case time(Timestamp)
  /// Foreign text.
  case text(String)
  /// What has parts; its text in CSV.
  case json(JSONNode)
  case none
}

extension ExportCell {
  func appendCSV(to bytes: inout [UInt8]) {
    switch self {
    case .number(let number): bytes.append(number)
    case .name(let name): bytes.append(contentsOf: name.utf8)
    case .time(let time): bytes.append(time)
    case .text(let text): bytes.append(contentsOf: CSVText.Cell.text(text).written.utf8)
    case .json(let node): bytes.append(contentsOf: CSVText.Cell.text(node.compact).written.utf8)
    case .none: break
    }
  }

  func appendJSON(to bytes: inout [UInt8]) {
    switch self {
    case .number(let number): bytes.append(number)
    case .name(let name): bytes.appendQuoted { $0.append(contentsOf: name.utf8) }
    case .time(let time): bytes.appendQuoted { $0.append(time) }
    case .text(let text): bytes.append(contentsOf: JSONNode.text(text).compact.utf8)
    case .json(let node): bytes.append(contentsOf: node.compact.utf8)
    case .none: bytes.append(contentsOf: "null".utf8)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendQuoted(_ fill: (inout [UInt8]) -> Void) {
    append(UInt8(ascii: "\""))
    fill(&self)
    append(UInt8(ascii: "\""))
  }

  fileprivate mutating func append(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    appendDigits(number.magnitude)
  }

  private mutating func appendDigits(_ number: UInt64) {
    let first = count
    var rest = number
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[first...].reverse()
  }

  /// RFC 3339 in UTC, to the millisecond.
  fileprivate mutating func append(_ time: Timestamp) { append(LocalTime(time, offset: 0), exactly: true) }
}
