import Foundation
import Testing

@testable import Commands

@Suite struct FileOutputTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("output-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  @Test("A file is made, and replaced whole, with nothing left beside it")
  func replaces() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let large = String(repeating: "row\n", count: 100_000)
    try FileOutput.write(large, to: folder + "/out")
    #expect(try text("out") == large)
    try FileOutput.write("short\n", to: folder + "/out")
    #expect(try text("out") == "short\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out"])
  }

  @Test("A link stays one, and what it points to is written; a device is written to")
  func others() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileOutput.write("old\n", to: folder + "/target")
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "target")
    try FileOutput.write("new\n", to: folder + "/link")
    #expect(try text("target") == "new\n")
    try FileOutput.write("x", to: "/dev/null")
    #expect(FileManager.default.contents(atPath: "/dev/null")?.isEmpty ?? true)
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
  }

  @Test("What is replaced keeps its permissions", arguments: [0o600, 0o640, 0o644, 0o604])
  func permissions(mode old: Int) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileOutput.write("old\n", to: folder + "/out")
    try FileManager.default.setAttributes([.posixPermissions: old], ofItemAtPath: folder + "/out")
    try FileOutput.write("new\n", to: folder + "/out")
    #expect(try text("out") == "new\n")
    #expect(try mode("out") == old)
    try FileOutput.write("secret\n", to: folder + "/out", mode: 0o600)
    #expect(try mode("out") == 0o600)
  }

  @Test(
    "Through links the file at their end is replaced, whole, or made",
    arguments: [
      ("link", "target"), ("first", "target"), ("absolute", "target"), ("dangling", "missing"), ("sub/up", "target"),
    ])
  func links(link: String, target: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = FileManager.default
    try FileOutput.write("old\n", to: folder + "/target")
    try files.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: false)
    for (name, destination) in [
      ("link", "target"), ("first", "link"), ("absolute", folder + "/target"), ("dangling", "missing"),
      ("sub/up", "../target"),
    ] {
      try files.createSymbolicLink(atPath: folder + "/" + name, withDestinationPath: destination)
    }
    let reader = FileHandle(forReadingAtPath: folder + "/target")
    try FileOutput.write("new\n", to: folder + "/" + link)
    #expect(try text(target) == "new\n")
    #expect(try files.attributesOfItem(atPath: folder + "/" + link)[.type] as? FileAttributeType == .typeSymbolicLink)
    #expect(try reader?.readToEnd() == Data("old\n".utf8), "who has the old file open still reads it whole")
    #expect(try files.contentsOfDirectory(atPath: folder).allSatisfy { !$0.hasSuffix(".tmp") })
  }

  @Test("Links that lead to each other are named, not followed for ever")
  func loop() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, destination) in [("a", "b"), ("b", "a")] {
      try FileManager.default.createSymbolicLink(atPath: folder + "/" + name, withDestinationPath: destination)
    }
    let error = #expect(throws: ProgramError.self) { try FileOutput.write("x", to: folder + "/a") }
    #expect(error?.description.contains("/a: cannot be written: too many levels of symbolic links; ") == true)
  }

  @Test("A hostile name stays on its line")
  func hostileName() {
    let error = #expect(throws: ProgramError.self) { try FileOutput.write("x", to: folder + "/no\n\u{1b}[2J/out") }
    #expect(error?.status == .cannotCreate)
    #expect(
      error?.description.contains("/no\\n\\u{1b}[2J/out: cannot be written: no such file or directory; ") == true)
    try? FileManager.default.removeItem(atPath: folder)
  }
}
