import FoundationEssentials
package import PaymentHealth

extension Timestamp {
  /// RFC 3339 in UTC with seconds, the fraction cut off: `2026-10-25T10:00:00Z`.
  package var rfc3339: String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }
}
