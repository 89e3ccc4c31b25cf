import Foundation
import Testing

@testable import Commands

@Suite struct DemoFolderTests {
  @Test("A folder named from here is named in full in its configuration, and the hook can be run")
  func relative() throws {
    let name = "payprobe-demo-test-\(UUID().uuidString)"
    let full = FileManager.default.temporaryDirectory.appendingPathComponent(name).standardizedFileURL.path
    defer { try? FileManager.default.removeItem(atPath: full) }
    let here = FileManager.default.currentDirectoryPath.split(separator: "/")
    let folder = try DemoFolder(
      path: here.map { _ in "../" }.joined() + full.dropFirst(), sandbox: "http://127.0.0.1:1")
    #expect(folder.path == full)
    let text = try String(contentsOfFile: folder.configuration, encoding: .utf8)
    #expect(text.contains("\(full)/hook") && !text.contains("SANDBOX"))
    #expect(FileManager.default.isExecutableFile(atPath: full + "/hook"))
    let key = try FileManager.default.attributesOfItem(atPath: full + "/stripe.key")
    #expect(key[.posixPermissions] as? Int == 0o600)
  }

  @Test("A folder that cannot be made is named with what to do")
  func impossible() {
    let error = #expect(throws: ProgramError.self) { try DemoFolder(path: "/dev/null/demo", sandbox: "x") }
    #expect(error?.status == .cannotCreate)
    #expect(error?.description.hasSuffix("name another with --folder") == true)
  }
}
