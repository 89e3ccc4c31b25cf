/// A provider's answer with its payment methods, as the big ones give it: banks, names, limits and pictures.
struct MethodList {
  let count: Int
  /// One in so many has this; nil: none.
  var inactiveEvery: Int?
  /// Issuers of each method; every third has none.
  var issuers = 2
  /// Bytes that fill each method up to the length wanted.
  var padding = 0

  /// The shortest padding with which the text has `bytes`.
  init(count: Int, bytes: Int, issuers: Int, inactiveEvery: Int?) {
    self.count = count
    self.issuers = issuers
    self.inactiveEvery = inactiveEvery
    padding = max(0, (bytes - self.bytes.count) / count)
  }

  var bytes: [UInt8] {
    Array(#"{"currency": "EUR", "methods": [\#((0..<count).map(method).joined(separator: ", "))]}"#.utf8)
  }

  private func method(_ number: Int) -> String {
    let status = isInactive(number) ? "inactive" : "active"
    return """
      {"id": "\(Self.code(number))", "name": "Bänk number \(number)", "status": "\(status)", "disabled": \(isInactive(number)), \
      "minimumAmount": {"value": 0.50, "currency": "EUR"}, "maximumAmount": {"value": \(1000 + number), "currency": "EUR"}, \
      "image": "https:\\/\\/images.pay.example\\/\(number)\\/\(String(repeating: "x", count: padding)).svg", \
      "issuers": [\((0..<(number % 3 == 0 ? 0 : issuers)).map { issuer($0, of: number) }.joined(separator: ", "))]}
      """
  }

  private func issuer(_ issuer: Int, of number: Int) -> String {
    #"{"id": "issuer_\#(number)_\#(issuer)", "name": "Branch \#(issuer)"}"#
  }

  func isInactive(_ number: Int) -> Bool { inactiveEvery.map { number % $0 == 1 } ?? false }

  static func code(_ number: Int) -> String { "method_\(number)" }
}
