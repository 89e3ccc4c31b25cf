import Foundation
import Testing

/// What the documentation shows is what the built program does.
@Suite(.timeLimit(.minutes(5)), .serialized) struct ReadmeTests {
  private static let harmless: Set = [
    "badge", "config", "check", "status", "report", "incidents", "alerts", "providers",
  ]

  @Test("The configuration in README.md works with the commands around it, on the sandbox and in their order")
  func commands() async throws {
    let readme = try Document("README.md")
    let ground = try await Playground()
    let example = try #require(readme.blocks(of: "json").first)
    try ground.write(example.replacingOccurrences(of: "http://127.0.0.1:8787", with: "$BASE"), to: "probes.json")
    let commands = readme.commands.filter { Self.harmless.contains($0[0]) }
    #expect(Set(commands.map { $0[0] }) == Self.harmless)
    for command in commands {
      let arguments = command.map { $0.hasSuffix(".html") || $0.hasSuffix(".svg") ? ground.folder + "/" + $0 : $0 }
      let ending = try await Program.run(arguments, environment: ["PAYPROBE_CONFIG": ground.configuration])
      // Its example has no sinks yet.
      let status: Int32 = command == ["alerts", "test"] || command.contains("--mail") ? 78 : 0
      #expect(ending.status == status, "payprobe \(command.joined(separator: " ")): \(ending.errors)")
    }
  }

  @Test("Every command that README.md shows is one of the program's")
  func names() async throws {
    let names = Set(try Document("README.md").commands.map { $0[0] }).subtracting(Self.harmless)
    #expect(names == ["demo", "run", "sandbox"])
    for name in names { #expect(try await Program.run([name, "--help"]).status == 0) }
  }

  @Test("The ten lines of a provider in README.md are ten, valid, and measure a provider that wants signatures")
  func tenLines() async throws {
    let entry = try #require(Document("README.md").blocks(of: "json").dropFirst().first)
    #expect(entry.split(separator: "\n").count == 10)
    let ground = try await Playground(providers: "[ \(entry) ]")
    #expect(try await ground.run("config", "validate", "--without-secrets").status == 0)
    let sandbox = #""environment": "test", "baseURL": "$BASE/paytrail", "allowInsecure": true, "allowPrivate": true"#
    let here = entry.replacingOccurrences(of: #""environment": "live""#, with: sandbox)
      .replacingOccurrences(of: "123456", with: "375917")
    let configuration = ground.read("probes.json").replacingOccurrences(of: entry, with: here)
    try ground.write(configuration, to: "probes.json")
    let ending = try await ground.run("check", environment: ["PAYTRAIL_SECRET": "SAIPPUAKAUPPIAS"])
    #expect(ending.status == 0 && ending.output.contains("4 of 4 methods up"), "\(ending.output) \(ending.errors)")
  }

  @Test("Every entry of a provider in the reference is valid")
  func entries() async throws {
    let entries = try Document("docs/configuration.md").blocks(of: "json").filter { $0.contains(#""preset""#) }
    #expect(!entries.isEmpty)
    for entry in entries {
      let ground = try await Playground(providers: "[ \(entry) ]")
      let ending = try await ground.run("config", "validate", "--without-secrets")
      #expect(ending.status == 0 && ending.errors.isEmpty, "\(ending.errors)")
    }
  }

  @Test("Every whole configuration in the reference is valid")
  func reference() async throws {
    let ground = try await Playground()
    let examples = try Document("docs/configuration.md").blocks(of: "json").filter { $0.contains(#""merchant""#) }
    #expect(!examples.isEmpty)
    for example in examples {
      try ground.write(example, to: "probes.json")
      let ending = try await ground.run("config", "validate", "--without-secrets")
      #expect(ending.status == 0, "\(ending.errors)")
    }
  }

  @Test(
    "Every file that the documentation links is there",
    arguments: ["README.md", "docs/architecture.md", "docs/configuration.md"])
  func links(name: String) throws {
    let document = try Document(name)
    #expect(!document.links.isEmpty)
    for link in document.links {
      #expect(FileManager.default.fileExists(atPath: document.folder + "/" + link), "\(link)")
    }
  }
}

/// A Markdown file of the package, read for its examples and links.
struct Document {
  let folder: String
  private let text: String

  /// - Parameter name: Its path in the package.
  init(_ name: String) throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = package.appendingPathComponent(name)
    folder = file.deletingLastPathComponent().path
    text = try String(contentsOf: file, encoding: .utf8)
  }

  /// The fenced blocks marked with `language`.
  func blocks(of language: String) -> [String] {
    var blocks: [String] = []
    var open: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open {
        if line == "```" { blocks.append(block.joined(separator: "\n")) }
        open = line == "```" ? nil : block + [line]
      } else if line == "```\(language)" {
        open = []
      }
    }
    return blocks
  }

  /// The arguments of each call of the program in a block of shell commands, without comments.
  var commands: [[String]] {
    blocks(of: "sh").flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("payprobe ") }
      .map { line in line.prefix { $0 != "#" }.split(separator: " ").dropFirst().map(String.init) }
      .filter { !$0.isEmpty }
  }

  /// Targets inside the package.
  var links: [String] { text.matches(of: /\]\(([^)#:\s]+)\)/).map { String($0.1) } }
}
