/// Shares as millionths, which agreements and objectives are written in.
extension Int64 {
  /// `99.9%`, as the configuration writes it.
  package var percentage: String {
    let decimals = String(10_000 + self % 10_000).dropFirst().reversed().drop { $0 == "0" }.reversed()
    return "\(self / 10_000)" + (decimals.isEmpty ? "" : "." + String(decimals)) + "%"
  }

  /// `99.9 %`, for people.
  package var percentOfMillion: String { "\(percentage.dropLast()) %" }

  /// Reads what ``percentage`` writes: at most 100, with four decimals at most; nil of anything else.
  package init?(percentage text: String) {
    guard text.utf8.last == UInt8(ascii: "%") else { return nil }
    let parts = text.utf8.dropLast().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isWritten =
      (1...2).contains(parts[0].count) && parts.count < 3
      && parts.dropFirst().allSatisfy { (1...4).contains($0.count) }
    let digits = parts.joined()
    guard isWritten || text == "100%", digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let decimals = parts.count == 2 ? parts[1].count : 0
    let written = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    self = (decimals..<4).reduce(written) { whole, _ in whole * 10 }
  }
}
