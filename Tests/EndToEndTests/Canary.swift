import Foundation

/// A secret that is easily recognised, whatever became of it.
struct Canary: Sendable {
  /// Letters and digits, which most encodings leave alone.
  let core: String

  /// What most encodings change is around it.
  var secret: String { "s+/\"\\é&\(core)=\"%<é" }

  /// Pieces of which none may be found anywhere: as it is (percent-encoding, JSON and HTML leave the core as it is), in
  /// base64 from any of three places, in hexadecimal digits.
  private var traces: [Data] {
    let bytes = Data(core.utf8)
    let base64 = (0..<3).map { shift in
      // Without the characters that the neighbours decide.
      let text = (Data(repeating: 0, count: shift) + bytes).base64EncodedString()
      return String(text.dropFirst(shift == 0 ? 0 : 4).prefix((bytes.count - 3) / 3 * 4))
    }
    let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    let percent = bytes.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    let head = String(core.prefix(core.count / 2))
    return ([core, head, hex, percent, hex.uppercased()] + base64).map { Data($0.utf8) }
  }

  func isIn(_ data: Data) -> Bool { traces.contains { data.range(of: $0) != nil } }
}
