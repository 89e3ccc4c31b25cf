import CCurl

/// The libcurl that is linked.
package enum CurlLibrary {
  /// Its version and that of its TLS library, such as `libcurl 7.88.1, OpenSSL/3.0.19`.
  package static var version: String {
    guard let information = ccurl_version()?.pointee else { return "libcurl" }
    let library = information.version.map { "libcurl " + String(cString: $0) } ?? "libcurl"
    let tls = information.ssl_version.map { ", " + String(cString: $0) } ?? ""
    return library + tls
  }
}
