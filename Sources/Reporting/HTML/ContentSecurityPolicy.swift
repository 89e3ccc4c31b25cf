import Digests

/// What the page may load and run: nothing but the one style sheet it holds, named by its hash.
enum ContentSecurityPolicy {
  static func text(style: String) -> String {
    "default-src 'none'; style-src '\(hash(of: style))'; base-uri 'none'; form-action 'none'"
  }

  /// The source expression of a style: `sha256-` and the digest in base64, as CSP level 3 has it.
  ///
  /// A digest that fails matches no style: the page stays safe and plain.
  static func hash(of style: String) -> String { "sha256-" + Digest.sha256.hash(Array(style.utf8)).base64 }
}
