import CCurl
import Glibc

/// What has to be done once for the process before libcurl is used.
enum Bootstrap {
  private static let descriptors: Int = {
    signal(SIGPIPE, SIG_IGN)
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    return Descriptors.raiseLimit()
  }()

  /// libcurl's built-in file of trusted authorities.
  static let defaultCAFile: String = {
    guard let path = ccurl_version()?.pointee.cainfo else {
      return "/etc/ssl/certs/ca-certificates.crt"
    }
    return String(cString: path)
  }()

  /// Returns how many files the process may open.
  static func run() -> Int { descriptors }
}
