/// What every result has been measured to, in the few bytes of one column.
///
/// Seven LEB128 numbers: period and wait, which may be negative, in zigzag order (0, −1, 1, −2 …), then the phases in microseconds. They
/// take about two thirds of what a column each would.
package struct Measures {
  /// See `Duration.storedNumber`.
  package var period: Int64
  /// Milliseconds from the start of the first try to the end of the last, beyond the sum of the phases.
  package var waited: Int64
  package var phases: [5 of Int64]

  package init(period: Int64, waited: Int64, phases: [5 of Int64]) {
    self.period = period
    self.waited = waited
    self.phases = phases
  }

  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    bytes.appendLEB128(Self.zigzag(period))
    bytes.appendLEB128(Self.zigzag(waited))
    for index in phases.indices { bytes.appendLEB128(UInt64(max(0, phases[index]))) }
    return bytes
  }

  private static func zigzag(_ number: Int64) -> UInt64 {
    UInt64(bitPattern: (number << 1) ^ (number >> 63))
  }
}

extension Measures {
  init(encoded bytes: UnsafeRawBufferPointer) throws {
    var rest = LEB128Reader(bytes)
    period = Self.signed(try rest.next())
    waited = Self.signed(try rest.next())
    phases = [
      try rest.microseconds(), try rest.microseconds(), try rest.microseconds(), try rest.microseconds(),
      try rest.microseconds(),
    ]
  }

  private static func signed(_ number: UInt64) -> Int64 {
    Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }
}

extension [UInt8] {
  fileprivate mutating func appendLEB128(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}

private struct LEB128Reader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  mutating func next() throws -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) where position < bytes.count {
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return number }
    }
    throw UnknownCode(text: "the measures of a result are cut off")
  }

  mutating func microseconds() throws -> Int64 {
    Int64(clamping: try next())
  }
}
