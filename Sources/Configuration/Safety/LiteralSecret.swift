extension String {
  /// Whether there is a secret in it, by the forms providers give their keys.
  var holdsLiteralSecret: Bool {
    LiteralSecret.forms.contains { prefix, count in
      ranges(of: prefix).contains { found in
        isAtWordStart(found.lowerBound) && self[found.upperBound...].prefix(while: \.isKeyLetter).count >= count
      }
    }
  }

  /// Whether it is the value of an `Authorization` header with the credential written out.
  var isLiteralCredential: Bool {
    let words = split(separator: " ")
    guard words.count == 2, ["basic", "bearer"].contains(words[0].lowercased()) else { return false }
    return words[1].count >= 16
  }

  private func isAtWordStart(_ index: Index) -> Bool {
    index == startIndex || !self[self.index(before: index)].isKeyLetter
  }
}

private enum LiteralSecret {
  /// What a key begins with and how many letters follow at least: Stripe, Square, Razorpay, JSON Web Tokens, Mollie.
  static let forms = [
    ("sk_live_", 8), ("sk_test_", 8), ("rk_live_", 8), ("rk_test_", 8), ("whsec_", 8), ("sq0csp-", 8), ("rzp_live_", 8),
    ("eyJhbGci", 8), ("live_", 24), ("test_", 24),
  ]
}

extension Character {
  fileprivate var isKeyLetter: Bool {
    isASCII && (isLetter || isNumber || self == "_" || self == "-")
  }
}
