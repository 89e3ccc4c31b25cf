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

  @Test("A hostile name stays on its line")
  func hostileName() {
    let error = #expect(throws: ProgramError.self) { try FileOutput.write("x", to: folder + "/no\n\u{1b}[2J/out") }
    #expect(error?.status == .cannotCreate)
    #expect(
      error?.description.contains("/no\\u{a}\\u{1b}[2J/out: cannot be written: no such file or directory; ") == true)
    try? FileManager.default.removeItem(atPath: folder)
  }
}
