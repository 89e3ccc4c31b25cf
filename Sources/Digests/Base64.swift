import FoundationEssentials

extension [UInt8] {
  package var base64: String { Data(self).base64EncodedString() }

  /// Nil if it is no base64.
  package init?(base64 text: String) {
    guard let data = Data(base64Encoded: text) else { return nil }
    self = Array(data)
  }
}
