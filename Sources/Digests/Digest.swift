import CCrypto

/// A hash function, by its name in configurations.
package enum Digest: String, Sendable, CaseIterable {
  case sha256, sha384, sha512

  package func hash(_ message: [UInt8]) -> [UInt8] {
    output { buffer, length in EVP_Digest(message, message.count, buffer, &length, type, nil) }
  }

  /// RFC 2104.
  package func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    output { buffer, length in
      HMAC(type, key, Int32(key.count), message, message.count, buffer, &length) == nil ? 0 : 1
    }
  }

  private var type: OpaquePointer? {
    switch self {
    case .sha256: EVP_sha256()
    case .sha384: EVP_sha384()
    case .sha512: EVP_sha512()
    }
  }

  /// Empty only when libcrypto fails.
  private func output(_ write: (UnsafeMutablePointer<UInt8>?, inout UInt32) -> Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
      var length = UInt32()
      count = write(buffer.baseAddress, &length) == 1 ? Int(length) : 0
    }
  }
}

extension [UInt8] {
  /// Small letters.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * count)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0xF)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// In a time that does not tell where the first difference is.
  package func isEqualInConstantTime(to other: [UInt8]) -> Bool {
    count == other.count && CRYPTO_memcmp(self, other, count) == 0
  }
}
