import CurlMulti

/// The program's version.
package enum Version {
  package static let number = "0.1.0"

  /// With the libraries that decide how a probe behaves.
  package static var text: String { "payprobe \(number) (\(CurlLibrary.version))" }
}
