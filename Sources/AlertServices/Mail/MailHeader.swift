import Digests

/// The lines at the head of a message (RFC 5322): nothing that is put into them can end them and begin others.
enum MailHeader {
  /// `Name: text`, folded where it is long; any text of others may be in it.
  static func line(_ name: String, text: String) -> String {
    "\(name): \(encoded(text))\r\n"
  }

  /// `Name: one,` and so on, each of them on a line: addresses and ids, in ASCII without blanks.
  static func line(_ name: String, list: [String]) -> String {
    "\(name): \(list.joined(separator: ",\r\n "))\r\n"
  }

  /// As it is if it is short printable ASCII, else in encoded words (RFC 2047).
  static func encoded(_ text: String) -> String {
    let isPlain = text.utf8.count <= 200 && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?")
    guard !isPlain else { return text }
    return pieces(of: text).map { "=?UTF-8?B?\(Array($0.utf8).base64)?=" }.joined(separator: "\r\n ")
  }

  /// Of 45 bytes at most, which are 60 in base64: a word has 75 letters at most, and holds whole characters.
  private static func pieces(of text: String) -> [String] {
    text.unicodeScalars.reduce(into: [""]) { pieces, scalar in
      let next = String(scalar)
      if pieces[pieces.count - 1].utf8.count + next.utf8.count > 45 { pieces.append("") }
      pieces[pieces.count - 1] += next
    }
  }
}
