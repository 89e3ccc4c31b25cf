extension Cause {
  /// The same with the status of the answer, where that is what it says something of.
  package func sentence(status: Int?) -> String {
    switch self {
    case .httpStatus, .httpRedirect, .authRejected, .rateLimited, .requestRejected, .requestBlocked:
      let words = sentence.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
      guard let status, words.count == 2 else { return sentence }
      return "\(Substring(words[0])) (status \(status)).\(Substring(words[1]))"
    default: return sentence
    }
  }

  /// The cause in one plain sentence for a merchant.
  package var sentence: String { sentence(in: .english) }

  /// The same where it stands by itself, not after a colon.
  package func text(in language: Language) -> String {
    sentence(in: language).capitalisedFirst
  }

  package func sentence(in language: Language) -> String { language.wording.sentence(self) }
}

extension String {
  package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
