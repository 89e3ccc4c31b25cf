/// What a mail server replied, as libcurl heard it (RFC 5321 §4.2).
package struct MailDialogue: Sendable {
  /// The code of every reply, in their order.
  private let codes: [Int]

  package init(_ response: TransferResponse) {
    self.init(lines: response.fields.texts)
  }

  /// - Parameter lines: All but the last of a reply have a hyphen after the code.
  init(lines: [String]) {
    codes = lines.compactMap { line in
      let digits = line.utf8.prefix(3)
      guard digits.count == 3, line.utf8.dropFirst(3).first != UInt8(ascii: "-") else { return nil }
      return Int(String(decoding: digits, as: UTF8.self))
    }
  }

  /// What was said to the whole text, once it had been asked for (354).
  var replyToText: Int? {
    codes.lastIndex(of: 354).flatMap { codes.dropFirst($0 + 1).first }
  }

  /// The code that ended it: of several recipients that were all refused, one that may be taken later if there is one.
  var refusal: Int? {
    let said = codes.last == 221 ? codes.dropLast() : codes[...]
    let refusals = said.suffix(from: said.lastIndex { $0 < 400 }.map { $0 + 1 } ?? said.startIndex)
    return refusals.last { $0 < 500 } ?? refusals.last
  }

  /// Those of the recipients that the server did not take, each with its reply; empty if it was not asked for all.
  package func refused(of recipients: [String]) -> [(recipient: String, code: Int)] {
    guard let text = codes.lastIndex(of: 354), text >= recipients.count else { return [] }
    return zip(recipients, codes[(text - recipients.count)..<text]).filter { $1 / 100 != 2 }.map { ($0, $1) }
  }
}
