/// Takes a response's bytes as they arrive, within the request's limits.
struct ResponseCollector {
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  private(set) var status: Int?
  private(set) var hasEndedHeaders = false
  private var headerLines: [UInt8] = []
  private var headerBytes = 0
  private let maximumHeaderBytes: Int
  private let maximumBodyBytes: Int

  init(maximumHeaderBytes: Int, maximumBodyBytes: Int) {
    self.maximumHeaderBytes = maximumHeaderBytes
    self.maximumBodyBytes = maximumBodyBytes
  }

  /// Returns false when the transfer has to end.
  mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isTooLarge = body.count + bytes.count > maximumBodyBytes
    if !isTooLarge { body.append(contentsOf: bytes) }
    return !isTooLarge
  }

  /// Takes one header line with its end.
  ///
  /// Returns false when the transfer has to end.
  mutating func takeHeaderLine(_ line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    isTooLarge = headerBytes > maximumHeaderBytes
    guard !isTooLarge else { return false }
    if line.starts(with: "HTTP/".utf8) {
      beginResponse(statusLine: line)
    } else if line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n") {
      hasEndedHeaders = (status ?? 0) >= 200
    } else if !hasEndedHeaders {
      headerLines.append(contentsOf: line)
    }
    return true
  }

  /// The final response's fields.
  var headers: [Header] {
    headerLines.split(separator: UInt8(ascii: "\n")).compactMap { Header(line: $0) }
  }

  /// A status line begins a new response: what came before was an interim one.
  private mutating func beginResponse(statusLine line: UnsafeRawBufferPointer) {
    headerLines.removeAll(keepingCapacity: true)
    hasEndedHeaders = false
    let digits = line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix(3)
    status = digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
  }
}

extension Header {
  /// Splits at the first colon and trims blanks; invalid UTF-8 is repaired.
  ///
  /// Nil for a line without colon.
  fileprivate init?(line: ArraySlice<UInt8>) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    var value = line[(colon + 1)...].drop(while: isBlank)
    while let last = value.last, isBlank(last) { value.removeLast() }
    self.init(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
  }
}
