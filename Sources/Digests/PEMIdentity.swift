import CCrypto

/// A certificate and its key in PEM files, as libcurl will read them.
package struct PEMIdentity: Sendable, Hashable {
  package enum Fault: Error, Sendable, Hashable {
    case certificateUnreadable
    /// Not PEM, or under a passphrase, for which nobody can be asked.
    case keyUnreadable
    /// The key is another certificate's.
    case keyOfAnother
  }

  /// Seconds since 1970 at which the first of the file's certificates expires.
  package let expires: Int64

  /// Reads both files; may block for as long as their disk does.
  package init(certificateFile: String, keyFile: String) throws(Fault) {
    let chain = Self.certificates(in: certificateFile)
    defer { chain.forEach { X509_free($0) } }
    guard let leaf = chain.first, let first = chain.map({ Int64(ccrypto_expiry($0)) }).min(), first >= 0 else {
      throw .certificateUnreadable
    }
    guard let key = Self.key(in: keyFile) else { throw .keyUnreadable }
    defer { EVP_PKEY_free(key) }
    guard X509_check_private_key(leaf, key) == 1 else { throw .keyOfAnother }
    expires = first
  }

  private static func certificates(in file: String) -> [OpaquePointer] {
    defer { ERR_clear_error() }
    guard let text = BIO_new_file(file, "r") else { return [] }
    defer { BIO_free(text) }
    var chain: [OpaquePointer] = []
    while let certificate = PEM_read_bio_X509(text, nil, nil, nil) { chain.append(certificate) }
    return chain
  }

  /// Without a callback, the last argument is the passphrase: an empty one keeps libcrypto from asking the terminal.
  private static func key(in file: String) -> OpaquePointer? {
    defer { ERR_clear_error() }
    guard let text = BIO_new_file(file, "r") else { return nil }
    defer { BIO_free(text) }
    var passphrase: [CChar] = [0]
    return passphrase.withUnsafeMutableBytes { PEM_read_bio_PrivateKey(text, nil, nil, $0.baseAddress) }
  }
}
