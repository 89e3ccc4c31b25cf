import Digests

extension String {
  /// Enough of a secret to tell it from another, and not to use it: `sk_…(32) sha256:ab12`.
  ///
  /// Of a long one the first three letters, which tell kinds of keys apart; its length in bytes; 16 bits of its hash.
  package var fingerprint: String {
    let bytes = Array(utf8)
    let head = bytes.count >= 16 ? String(prefix(3)) : ""
    return "\(head)…(\(bytes.count)) sha256:\(Digest.sha256.hash(bytes).hex.prefix(4))"
  }
}
