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
