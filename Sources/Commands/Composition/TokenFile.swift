import Authentication
import Digests
import Dispatch
import FoundationEssentials
import PaymentHealth
import Probing

/// Access tokens in a file beside the store, for this user alone and sealed with a key that follows from the client's secret.
///
/// Whoever can read the file and not the configuration's secrets learns nothing. A file that cannot be read or written costs a token.
struct TokenFile: TokenVault {
  let path: String

  func token(named name: String, key: [UInt8]) async -> AccessToken? {
    await onThread {
      guard let entry = entries()[name], let sealed = [UInt8](base64: entry.sealed),
        let value = Sealing.open(sealed, key: key)
      else { return nil }
      return AccessToken(
        value: String(decoding: value, as: UTF8.self), renewal: Timestamp(milliseconds: entry.renewal))
    }
  }

  func keep(_ token: AccessToken?, named name: String, key: [UInt8]) async {
    await onThread {
      var entries = entries()
      entries[name] = token.flatMap { token in
        Sealing.seal(Array(token.value.utf8), key: key).map {
          Entry(sealed: $0.base64, renewal: token.renewal.milliseconds)
        }
      }
      write(entries)
    }
  }

  private struct Entry: Codable {
    var sealed: String
    var renewal: Int64
  }

  private func entries() -> [String: Entry] {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return [:] }
    return (try? JSONDecoder().decode([String: Entry].self, from: data)) ?? [:]
  }

  private func write(_ entries: [String: Entry]) {
    guard let data = try? JSONEncoder().encode(entries) else { return }
    try? FileOutput.write(String(decoding: data, as: UTF8.self), to: path, mode: 0o600)
  }

  /// File systems may hang; the cooperative pool must not.
  private func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Self.queue.async { continuation.resume(returning: body()) }
    }
  }

  private static let queue = DispatchQueue(label: "payprobe.tokens")
}
