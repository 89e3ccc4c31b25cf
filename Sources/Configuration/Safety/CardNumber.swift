extension String {
  /// Whether there is a card number in it that no provider has published for testing.
  ///
  /// A card number is 13 to 19 digits, in one piece or in groups as on a card, joined by a blank, `-` or `+`, with an issuer's first
  /// digit 2 to 6 (ISO/IEC 7812-1) and the right check digit (Luhn). Other groups are those of a UUID or a date.
  var holdsRealCardNumber: Bool {
    guard utf8.count(where: { (0x30...0x39).contains($0) }) >= 13 else { return false }
    return digitRuns.contains { run in run.indices.contains { run[$0...].beginsWithRealCardNumber } }
  }

  /// Groups of digits, each run joined by single separators.
  private var digitRuns: [[[UInt8]]] {
    var runs: [[[UInt8]]] = [[[]]]
    for byte in utf8 {
      switch byte {
      case 0x30...0x39: runs[runs.count - 1][runs[runs.count - 1].count - 1].append(byte - 0x30)
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "+"): runs[runs.count - 1].append([])
      default: if runs.last != [[]] { runs.append([[]]) }
      }
    }
    return runs
  }
}

extension ArraySlice<[UInt8]> {
  /// Whether the first groups together are such a number.
  fileprivate var beginsWithRealCardNumber: Bool {
    var digits: [UInt8] = []
    for (index, group) in zip(indices, self) {
      digits += group
      guard digits.count <= 19 else { return false }
      if digits.isCardNumber, self[...index].isGroupedAsOnCards, !TestCards.numbers.contains(digits) { return true }
    }
    return false
  }

  /// Fours with a rest of at most four, or 4-6-5 and 4-6-4.
  private var isGroupedAsOnCards: Bool {
    let sizes = map(\.count)
    if sizes.count == 1 || [[4, 6, 5], [4, 6, 4]].contains(sizes) { return true }
    return sizes.dropLast().allSatisfy { $0 == 4 } && (1...4).contains(sizes.last ?? 0)
  }
}

extension [UInt8] {
  fileprivate var isCardNumber: Bool {
    guard (13...19).contains(count), let first, (2...6).contains(first) else { return false }
    return luhnSum % 10 == 0
  }

  /// ISO/IEC 7812-1 annex B: every second digit from the right counts double, its digits added.
  private var luhnSum: Int {
    reversed().enumerated().reduce(0) { sum, digit in
      let value = Int(digit.element) * (digit.offset % 2 == 1 ? 2 : 1)
      return sum + (value > 9 ? value - 9 : value)
    }
  }
}
