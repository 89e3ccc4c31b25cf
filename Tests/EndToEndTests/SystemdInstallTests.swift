import Foundation
import Testing

@Suite("make install", .timeLimit(.minutes(5)))
struct SystemdInstallTests {
  @Test("puts each file where Debian looks for it, with its mode")
  func layout() async throws {
    let modes = [
      "usr/bin/payprobe": 0o755,
      "usr/lib/systemd/system/payprobe.service": 0o644,
      "usr/lib/systemd/system/payprobe-check.service": 0o644,
      "usr/lib/systemd/system/payprobe-check.timer": 0o644,
      "usr/lib/systemd/system/payprobe-failure@.service": 0o644,
      "usr/share/payprobe/payprobe.schema.json": 0o644,
      "usr/share/doc/payprobe/systemd.md": 0o644,
      "etc/payprobe/probes.json": 0o644,
      "etc/payprobe/credentials": 0o700,
    ]
    try await Installation.with { installation in
      let found = try modes.keys.map { ($0, try installation.permissions($0)) }
      #expect(Dictionary(uniqueKeysWithValues: found) == modes)
    }
  }

  @Test("writes the schema that the program prints")
  func schema() async throws {
    try await Installation.with { installation in
      let schema = try installation.text("usr/share/payprobe/payprobe.schema.json")
      #expect(schema == "config schema\n")
    }
  }

  @Test("keeps the merchant's configuration, and so does uninstall")
  func configuration() async throws {
    try await Installation.with { installation in
      let configuration = installation.root.appending(path: "etc/payprobe/probes.json")
      try "mine".write(to: configuration, atomically: true, encoding: .utf8)
      for target in ["install", "uninstall"] {
        try await installation.make(target)
        let kept = try installation.text("etc/payprobe/probes.json")
        #expect(kept == "mine")
      }
    }
  }

  @Test("is undone by uninstall")
  func uninstall() async throws {
    try await Installation.with { installation in
      try await installation.make("uninstall")
      let left = try FileManager.default.subpathsOfDirectory(atPath: installation.root.path)
      #expect(left.filter { $0.contains("payprobe") && !$0.hasPrefix("etc/") } == [])
    }
  }

  @Test("points the units to what it installed")
  func prefix() async throws {
    try await Installation.with(["PREFIX=/opt/payprobe", "SYSCONFDIR=/opt/etc"]) { installation in
      let unit = try installation.text("opt/payprobe/lib/systemd/system/payprobe.service")
      #expect(unit.contains("ExecStart=/opt/payprobe/bin/payprobe run --config /opt/etc/payprobe/probes.json"))
      #expect(unit.contains("LoadCredential=payprobe:/opt/etc/payprobe/credentials"))
    }
  }
}

/// What `make install` has put below a folder.
private struct Installation {
  let root: URL
  /// Stands for payprobe: prints its arguments.
  let program: URL
  let variables: [String]

  /// Installs below a folder that is gone afterwards, and hands the result to `body`.
  static func with(_ variables: [String] = [], _ body: (Installation) async throws -> Void) async throws {
    try await SystemdCommand.withTemporaryFolder { folder in
      let installation = Installation(
        root: folder.appending(path: "root"), program: folder.appending(path: "program"), variables: variables)
      try "#!/bin/sh\necho \"$@\"\n".write(to: installation.program, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: installation.program.path)
      try await installation.make("install")
      try await body(installation)
    }
  }

  func make(_ target: String) async throws {
    let command = ["make", target, "DESTDIR=\(root.path)", "PROGRAM=\(program.path)"] + variables
    let run = try await SystemdCommand.run(command)
    try #require(run.status == 0, "\(run.output)")
  }

  func permissions(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: root.appending(path: path).path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
