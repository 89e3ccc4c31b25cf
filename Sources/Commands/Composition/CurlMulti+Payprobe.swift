import CurlMulti

extension CurlMulti {
  /// The engine as those it calls know it.
  static func payprobe() -> CurlMulti {
    CurlMulti(configuration: Configuration(userAgent: "payprobe/\(Version.number)"))
  }
}
