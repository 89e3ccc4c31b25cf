import Authentication
import Foundation
import PaymentHealth
import Testing

@testable import Commands

/// Tokens beside the store: for this user alone, and sealed.
@Suite struct TokenFileTests {
  private let key = [UInt8](repeating: 7, count: 32)
  private let token = AccessToken(value: "t0ken-4711", renewal: Timestamp(seconds: 1000))

  private func withFile(_ body: (TokenFile) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tokens-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(TokenFile(path: folder.appending(path: "payprobe.db.tokens").path))
  }

  @Test("What is kept comes back, to who has the key and to nobody else")
  func roundTrip() async throws {
    try await withFile { file in
      await file.keep(token, named: "a", key: key)
      await file.keep(AccessToken(value: "other", renewal: Timestamp(seconds: 1)), named: "b", key: key)
      #expect(await file.token(named: "a", key: key) == token)
      #expect(await file.token(named: "a", key: [UInt8](repeating: 8, count: 32)) == nil)
      #expect(await file.token(named: "c", key: key) == nil)
      await file.keep(nil, named: "a", key: key)
      #expect(await file.token(named: "a", key: key) == nil)
      #expect(await file.token(named: "b", key: key) != nil)
    }
  }

  @Test("The file is readable by this user alone and holds no token; one that is damaged is no token")
  func atRest() async throws {
    try await withFile { file in
      await file.keep(token, named: "a", key: key)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let text = try String(contentsOfFile: file.path, encoding: .utf8)
      #expect(!text.contains("4711"))
      try "no json".write(toFile: file.path, atomically: false, encoding: .utf8)
      #expect(await file.token(named: "a", key: key) == nil)
      await file.keep(token, named: "a", key: key)
      #expect(await file.token(named: "a", key: key) == token)
    }
  }
}
