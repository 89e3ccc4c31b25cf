extension String {
  /// Whether there is a secret in it, by the forms providers give their keys.
  var holdsLiteralSecret: Bool {
    utf8.split { !$0.isKeyLetter }.contains { word in
      LiteralSecret.forms.contains {
        word.starts(with: $0.prefix.utf8) && word.count >= $0.prefix.utf8.count + $0.count
      }
    }
  }

  /// Whether it is the value of an `Authorization` header with the credential written out.
  var isLiteralCredential: Bool {
    let words = split(separator: " ")
    guard words.count == 2, ["basic", "bearer"].contains(words[0].lowercased()) else { return false }
    return words[1].utf8.count >= 16
  }
}

private enum LiteralSecret {
  /// What a key begins with and how many letters follow at least: Stripe, Square, Razorpay, JSON Web Tokens, Mollie.
  static let forms: [(prefix: String, count: Int)] = [
    ("sk_live_", 8), ("sk_test_", 8), ("rk_live_", 8), ("rk_test_", 8), ("whsec_", 8), ("sq0csp-", 8), ("rzp_live_", 8),
    ("eyJhbGci", 8), ("live_", 24), ("test_", 24),
  ]
}

extension UInt8 {
  fileprivate var isKeyLetter: Bool {
    isLetterOrDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}
