import Glibc

/// Takes a response's bytes as they arrive, within the request's limits.
struct ResponseCollector {
  enum Refusal { case tooLarge, malformed }

  private(set) var body: [UInt8] = []
  /// Why the transfer has to end, once it has to.
  private(set) var refusal: Refusal?
  private(set) var status: Int?
  private(set) var hasEndedHeaders = false
  /// The final response's fields.
  private(set) var fields = HeaderFields()
  private var headerBytes = 0
  private var length: [UInt8]?
  private let maximumHeaderBytes: Int
  private let maximumBodyBytes: Int

  init(maximumHeaderBytes: Int, maximumBodyBytes: Int) {
    self.maximumHeaderBytes = maximumHeaderBytes
    self.maximumBodyBytes = maximumBodyBytes
  }

  /// Returns false when the transfer has to end.
  mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= maximumBodyBytes else { return refuse(.tooLarge) }
    body.append(contentsOf: bytes)
    return true
  }

  /// Takes one header line with its end.
  ///
  /// Returns false when the transfer has to end.
  mutating func takeHeaderLine(_ line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= maximumHeaderBytes else { return refuse(.tooLarge) }
    if line.starts(with: "HTTP/".utf8) {
      beginResponse(statusLine: line)
      // Nobody asked for another protocol, so what follows is none that could be read (RFC 9110 §15.2.2).
      return status != 101 || refuse(.malformed)
    } else if line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n") {
      hasEndedHeaders = (status ?? 0) >= 200
    } else if !hasEndedHeaders {
      fields.append(line)
      return agreesOnLength(line) || refuse(.malformed)
    }
    return true
  }

  /// A status line begins a new response: what came before was an interim one.
  private mutating func beginResponse(statusLine line: UnsafeRawBufferPointer) {
    fields.removeAll()
    hasEndedHeaders = false
    length = nil
    let digits = line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix(3)
    status = digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
  }

  /// False for a second length that differs: of two ends of an answer none can be believed (RFC 9112 §6.3).
  private mutating func agreesOnLength(_ line: UnsafeRawBufferPointer) -> Bool {
    guard let values = lengths(in: line) else { return true }
    for value in values {
      let first = length ?? value
      guard value == first else { return false }
      length = first
    }
    return true
  }

  private mutating func refuse(_ reason: Refusal) -> Bool {
    refusal = reason
    return false
  }
}

/// The values of a `Content-Length` line; nil for any other.
private func lengths(in line: UnsafeRawBufferPointer) -> [[UInt8]]? {
  let name: StaticString = "content-length:"
  guard line.count > name.utf8CodeUnitCount, let start = line.baseAddress,
    strncasecmp(start, name.utf8Start, name.utf8CodeUnitCount) == 0
  else { return nil }
  return line.dropFirst(name.utf8CodeUnitCount).split(separator: UInt8(ascii: ",")).map { value in
    value.filter { $0 > 0x20 }
  }
}
