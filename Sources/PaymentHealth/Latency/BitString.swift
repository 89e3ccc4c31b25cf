/// Writes positive numbers one after the other, small ones in few bits.
///
/// Elias' γ code (1975): as many zero bits as the number has binary digits after its first, then the number. 1 takes one bit, 2 and 3
/// three, 4 to 7 five.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  /// Bits that do not fill a byte yet, the last written lowest.
  private var pending: UInt64 = 0
  private var pendingCount = 0

  /// Numbers above ``BitReader/largest`` are written as that.
  mutating func append(_ number: UInt64) {
    let number = min(max(1, number), BitReader.largest)
    let length = 2 * (63 - number.leadingZeroBitCount) + 1
    pending = pending << UInt64(length) | number
    pendingCount += length
    while pendingCount >= 8 {
      pendingCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: pending >> UInt64(pendingCount)))
    }
  }

  /// Fills up the last byte with zero bits, which are no number.
  mutating func finish() {
    guard pendingCount > 0 else { return }
    bytes.append(UInt8(truncatingIfNeeded: pending << UInt64(8 - pendingCount)))
    pendingCount = 0
  }
}

/// Reads what a ``BitWriter`` wrote.
struct BitReader {
  /// What fits the bits that are sure to be at hand.
  static let largest: UInt64 = 1 << 28 - 1

  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  /// The next bits, the first of them highest.
  private var window: UInt64 = 0
  private var filled = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Nil at the end, and if what is left is no number.
  ///
  /// Most numbers are in the bits that are there already.
  @inline(__always)
  mutating func next() -> UInt64? {
    if lengthOfNext > filled { refill() }
    let length = lengthOfNext
    guard length <= filled else { return nil }
    let number = window >> UInt64(truncatingIfNeeded: 64 &- length)
    window <<= UInt64(truncatingIfNeeded: length)
    filled &-= length
    return number
  }

  @inline(__always)
  private var lengthOfNext: Int { 2 &* window.leadingZeroBitCount &+ 1 }

  /// Eight bytes at a time as long as there are as many; bits of a byte that does not fit whole come again next time.
  @inline(__always)
  private mutating func refill() {
    if position + 8 <= bytes.count {
      window |= UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)) >> UInt64(filled)
      let taken = (63 - filled) / 8
      position += taken
      filled += taken * 8
    }
    while filled <= 56, position < bytes.count {
      window |= UInt64(bytes[position]) << UInt64(56 - filled)
      filled += 8
      position += 1
    }
  }
}
