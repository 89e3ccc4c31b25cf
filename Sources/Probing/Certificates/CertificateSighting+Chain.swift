package import CurlMulti
package import PaymentHealth

extension CertificateSighting {
  /// What a server's chain comes to; nil of plain HTTP and of a chain whose dates cannot be read.
  ///
  /// What has expired already took no part, since the chain was accepted; roots that are sent along are not those that are trusted here.
  ///
  /// - Parameter chain: The leaf first, as libcurl lists it.
  package init?(chain: [Certificate], key: CertificateKey, now: Timestamp) {
    guard let leaf = chain.first else { return nil }
    let links = [leaf] + chain.dropFirst().filter { $0["Subject"] != $0["Issuer"] }
    let expiries = links.compactMap { link in
      link["Expire date"].flatMap(Timestamp.init(certificateDate:)).map { (link: link, date: $0) }
    }
    guard let first = expiries.filter({ $0.date > now }).min(by: { $0.date < $1.date }) else { return nil }
    self.init(key: key, expires: first.date, subject: first.link.commonName, flaws: leaf.flaws)
  }
}

extension Certificate {
  /// Longest name shown, in characters.
  private static let nameLimit = 64

  /// The last `CN` of the subject, or all of it; foreign text made printable.
  fileprivate var commonName: String {
    let subject = self["Subject"] ?? ""
    let names = subject.split(separator: ",").map { $0.drop { $0 == " " } }
    let name = names.last { $0.hasPrefix("CN") }.map { $0.dropFirst(2).drop { $0 == " " || $0 == "=" } } ?? subject[...]
    let printable = name.unicodeScalars.map { (" "..."~").contains($0) ? Character($0) : "?" }
    return String(printable.prefix(Self.nameLimit))
  }

  fileprivate var flaws: [CertificateFlaw] {
    var flaws: [CertificateFlaw] = []
    if self["X509v3 Subject Alternative Name"] == nil { flaws.append(.commonNameOnly) }
    if let bits = self["RSA Public Key"].flatMap(Self.leadingNumber), bits < 2048 { flaws.append(.weakKey) }
    let algorithm = self["Signature Algorithm"]?.lowercased() ?? ""
    if algorithm.contains("sha1") || algorithm.contains("md5") { flaws.append(.weakSignature) }
    return flaws
  }

  /// libcurl writes `2048`, and some versions `(2048 bits)`.
  private static func leadingNumber(_ text: String) -> Int? {
    Int(text.drop { !$0.isNumber }.prefix { $0.isNumber })
  }
}
