import CCrypto

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D): nonce, ciphertext and tag in one.
package enum Sealing {
  private static let nonceLength = 12
  private static let tagLength = 16

  /// Nil only when libcrypto fails.
  ///
  /// - Parameter key: 32 bytes.
  package static func seal(_ message: [UInt8], key: [UInt8]) -> [UInt8]? {
    guard key.count == 32, let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    var generator = SystemRandomNumberGenerator()
    let nonce = (0..<nonceLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    var (sealed, tag) = ([UInt8](repeating: 0, count: message.count), [UInt8](repeating: 0, count: tagLength))
    var (length, rest) = (Int32(), Int32())
    guard EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
      EVP_EncryptUpdate(context, &sealed, &length, message, Int32(message.count)) == 1,
      EVP_EncryptFinal_ex(context, nil, &rest) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, Int32(tagLength), &tag) == 1
    else { return nil }
    return nonce + sealed + tag
  }

  /// The message; nil if the key is another or a byte was changed.
  package static func open(_ sealed: [UInt8], key: [UInt8]) -> [UInt8]? {
    let length = sealed.count - nonceLength - tagLength
    guard key.count == 32, length >= 0, let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    let nonce = Array(sealed.prefix(nonceLength))
    let hidden = Array(sealed[nonceLength..<nonceLength + length])
    var tag = Array(sealed.suffix(tagLength))
    var message = [UInt8](repeating: 0, count: length)
    var (written, rest) = (Int32(), Int32())
    guard EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
      EVP_DecryptUpdate(context, &message, &written, hidden, Int32(length)) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, Int32(tagLength), &tag) == 1,
      EVP_DecryptFinal_ex(context, nil, &rest) == 1
    else { return nil }
    return message
  }
}
