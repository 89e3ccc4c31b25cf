/// Where everything is.
struct Bench {
  /// The release build of the program under measurement.
  let payprobe: String
  /// Holds certificates, and takes what the runs write.
  let folder: String
  /// Where the other programs of this package are.
  let programs: String

  func file(_ name: String) -> String { folder + "/" + name }
  func program(_ name: String) -> String { programs + "/" + name }
}

/// How a row's targets are reached.
struct Scheme {
  var name: String
  var isSecure: Bool
  /// The file of authorities in the bench's folder.
  var authorities: String

  static let http = Scheme(name: "HTTP", isSecure: false, authorities: "ca.pem")
  static let https = Scheme(name: "HTTPS", isSecure: true, authorities: "ca.pem")
  static let bundle = Scheme(name: "HTTPS, trusting the system's bundle", isSecure: true, authorities: "bundle.pem")
}
