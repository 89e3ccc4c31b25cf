import CCrypto
import Foundation

/// What the page may load and run: nothing but the one style sheet it holds, named by its hash.
enum ContentSecurityPolicy {
  static func text(style: String) -> String {
    "default-src 'none'; style-src '\(hash(of: style))'; base-uri 'none'; form-action 'none'"
  }

  /// The source expression of a style: `sha256-` and the digest in base64, as CSP level 3 has it.
  ///
  /// A digest that fails matches no style: the page stays safe and plain.
  static func hash(of style: String) -> String {
    let bytes = Array(style.utf8)
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let isDone = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil) == 1 && length == 32
    return "sha256-" + (isDone ? Data(digest).base64EncodedString() : "")
  }
}
