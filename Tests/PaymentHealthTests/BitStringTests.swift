import TestSupport
import Testing

@testable import PaymentHealth

@Suite struct BitStringTests {
  private func bytes(_ numbers: [UInt64]) -> [UInt8] {
    var bits = BitWriter()
    for number in numbers { bits.append(number) }
    bits.finish()
    return bits.bytes
  }

  private func numbers(_ bytes: [UInt8]) -> [UInt64] {
    bytes.withUnsafeBytes { buffer in
      var bits = BitReader(buffer)
      return Array(sequence(state: ()) { _ in bits.next() })
    }
  }

  @Test(
    arguments: [
      ([], []), ([1], [0b1000_0000]), ([2], [0b0100_0000]), ([1, 3, 1], [0b1011_1000]), ([4], [0b0010_0000]),
      ([1, 1, 1, 1, 1, 1, 1, 1, 1], [0xff, 0x80]), ([255], [0b0000_0001, 0b1111_1110]),
    ] as [([UInt64], [UInt8])])
  func smallNumbersTakeFewBits(numbers: [UInt64], expected: [UInt8]) {
    #expect(bytes(numbers) == expected)
    #expect(self.numbers(expected) == numbers)
  }

  @Test(arguments: 0..<20)
  func whatIsWrittenIsRead(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let written = (0..<500).map { _ in
      UInt64.random(in: 1...(1 << UInt64.random(in: 0...28, using: &random)), using: &random)
    }
    .map { min($0, BitReader.largest) }
    #expect(numbers(bytes(written)) == written)
  }

  @Test(arguments: [
    (0, 1), (BitReader.largest, BitReader.largest), (BitReader.largest + 1, BitReader.largest),
    (.max, BitReader.largest),
  ])
  func whatIsTooLargeOrSmallIsCut(number: UInt64, expected: UInt64) {
    #expect(numbers(bytes([number, 5])) == [expected, 5])
  }
}
