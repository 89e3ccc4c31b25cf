package import Authentication

/// Where access tokens outlive the program, so that a prober started every minute asks for one in its lifetime.
package protocol TokenVault: Sendable {
  /// The token kept under a name; nil if there is none that `key` opens.
  func token(named name: String, key: [UInt8]) async -> AccessToken?

  /// Keeps it, or forgets what there is; what cannot be kept is asked for again by the next run.
  func keep(_ token: AccessToken?, named name: String, key: [UInt8]) async
}
