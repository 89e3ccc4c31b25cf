import Digests
import Foundation
import PaymentHealth
import Testing

@testable import Configuration

/// What this machine lacks keeps no configuration from being valid.
@Suite("Warnings") struct WarningTests {
  private func warnings(
    _ top: String, on machine: Machine, file: String = "/etc/payprobe/probes.json", state: String? = nil
  ) throws -> [String] {
    let environment = state.map { ["STATE_DIRECTORY": $0] } ?? [:]
    let read = try read(
      configuration(top: top), secrets: SecretSource(environment: environment), file: file, on: machine)
    #expect(read.warnings.allSatisfy { $0.isWarning })
    return read.warnings.filter { !$0.isAdvice }.map(\.description)
  }

  private static let place = "/etc/payprobe/probes.json:1:"

  @Test(
    "a sink whose program is missing or may not be run is named with the remedy",
    arguments: [
      (
        .missing,
        "74: warning: alerts.sinks[0].exec[0]: there is no program \"/opt/hook\" on this machine, so nobody will be told; put it there, or correct the path"
      ),
      (
        .notExecutable,
        "74: warning: alerts.sinks[0].exec[0]: \"/opt/hook\" is no program this user may run, so nobody will be told; run chmod +x on it, or correct the path"
      ),
      (
        .interpreterMissing("/opt/python"),
        "74: warning: alerts.sinks[0].exec[0]: there is no \"/opt/python\", which the first line of \"/opt/hook\" names, so nobody will be told; correct that line"
      ), (nil, nil),
    ] as [(Machine.ProgramFault?, String?)])
  func programs(fault: Machine.ProgramFault?, message: String?) throws {
    let machine = Machine(programFault: { _ in fault }, hasFolder: { _ in true })
    let said = try warnings(#""alerts": {"sinks": [{"id": "h", "exec": ["/opt/hook", "/x"]}]}"#, on: machine)
    #expect(said == (message.map { [Self.place + $0] } ?? []))
  }

  @Test(
    "shares of the turnover that are more than all of it together are named, of either environment",
    arguments: [
      (["live": ["0.2", "0.8"], "test": ["0.5"]], []),
      (["live": Array(repeating: "0.1", count: 10)], []),
      (
        ["live": ["0.2", "0.8", "0.1"], "test": ["1", "0.3"]], ["providers[0].methods[2]", "providers[1].methods[1]"]
      ),
    ] as [([String: [String]], [String])])
  func shares(shares: [String: [String]], places: [String]) throws {
    let providers = shares.sorted { $0.key < $1.key }.map { environment, shares in
      let methods = shares.enumerated().map { #"{"id": "m\#($0.offset)", "share": \#($0.element)}"# }
      return """
        {"id": "\(environment)", "name": "P", "environment": "\(environment)", "methods": [\(methods.joined(separator: ", "))],
        "probes": [{"id": "a", "url": "https://p.example", "covers": "all"}]}
        """
    }
    let text =
      #"{"merchant": {"name": "S"}, "controls": [{"id": "c", "url": "https://c.example"}], "providers": [\#(providers.joined(separator: ", "))]}"#
    let said = try read(text, secrets: SecretSource(environment: [:]), file: "probes.json", on: .another).warnings
      .map(\.description)
    #expect(said.count == places.count, "\(said)")
    for (warning, place) in zip(said, places) {
      #expect(
        warning.contains("warning: \(place).share: with this the shares of the turnover are more than 1 together"))
    }
  }

  @Test(
    "a language that alerts are not written in is English, and no reason to stay down",
    arguments: [
      (#""se""#, #""se" is not one of "en", "fi", "sv", "de", "nl", "fr", "es", "fa"; did you mean "sv"?"#),
      (#""finnish""#, "; write one of them"),
    ])
  func language(written: String, message: String) throws {
    let read = try read(
      configuration(merchant: #"{"name": "S", "language": \#(written)}"#), secrets: SecretSource(environment: [:]),
      on: .another)
    #expect(read.shop.merchant.language == .english)
    let said = read.warnings.filter { !$0.isAdvice }.map(\.description)
    #expect(
      said.count == 1
        && said[0].hasPrefix("probes.json:1:40: warning: merchant.language: alerts are in English, since "))
    #expect(said[0].contains(message), "\(said)")
  }

  @Test(
    "a client certificate that cannot be used is named with the file at fault",
    arguments: [
      (.certificateUnreadable, "\"/etc/payprobe/c.pem\" holds no certificate"),
      (.keyUnreadable, "\"/k.pem\" holds no key"),
      (.keyOfAnother, "the key \"/k.pem\" is not that of the certificate \"/etc/payprobe/c.pem\""), (nil, nil),
    ] as [(PEMIdentity.Fault?, String?)])
  func identities(fault: PEMIdentity.Fault?, message: String?) throws {
    let machine = Machine(
      programFault: { _ in nil }, hasFolder: { _ in true },
      identityFault: { $0 == "/etc/payprobe/c.pem" && $1 == "/k.pem" ? fault : nil })
    let provider = #""baseURL": "https://a.example", "clientCertificate": {"certificate": "c.pem", "key": "/k.pem"}"#
    let read = try read(
      configuration(provider: provider), secrets: SecretSource(environment: [:], demand: .optional),
      file: "/etc/payprobe/probes.json", on: machine)
    let said = read.warnings.filter { !$0.isAdvice }.map(\.description)
    let place = "/etc/payprobe/probes.json:2:66: warning: providers[0].clientCertificate: "
    #expect(said.count == (message == nil ? 0 : 1))
    if let message { #expect(said.first?.hasPrefix(place + message) == true, "\(said)") }
  }

  @Test(
    "the folder of the store is looked for where the store will be",
    arguments: [
      ("/var/lib/payprob/x.db", nil, "/var/lib/payprob"), ("x.db", nil, "/etc/payprobe"),
      ("data/x.db", nil, "/etc/payprobe/data"), ("x.db", "/var/lib/payprobe", "/var/lib/payprobe"), ("/x.db", nil, "/"),
    ] as [(String, String?, String)])
  func folders(written: String, state: String?, folder: String) throws {
    let top = #""store": {"sqlite": "\#(written)"}"#
    let none = Machine(programFault: { _ in nil }, hasFolder: { _ in false })
    let said = try warnings(top, on: none, state: state)
    #expect(
      said.count == 1
        && said[0].hasPrefix(Self.place + "52: warning: store.sqlite: the folder \"\(folder)\" of the store"), "\(said)"
    )
    #expect(try warnings(top, on: Machine(programFault: { _ in nil }, hasFolder: { $0 == folder }), state: state) == [])
  }

  @Test("a configuration in the working directory keeps its store there")
  func workingDirectory() throws {
    let none = Machine(programFault: { _ in nil }, hasFolder: { _ in false })
    #expect(try warnings(#""store": {"sqlite": "x.db"}"#, on: none, file: "probes.json") == [])
  }

  @Test("a broken configuration is refused for what is wrong with it, whatever the machine lacks")
  func problemsFirst() throws {
    let none = Machine(programFault: { _ in .missing }, hasFolder: { _ in false })
    let text = configuration(top: #""stor": {}, "alerts": {"sinks": [{"id": "h", "exec": ["/opt/hook"]}]}"#)
    let error = #expect(throws: ConfigurationProblems.self) { try read(text, on: none) }
    #expect(error?.diagnostics.count == 1)
    #expect(error?.diagnostics.first?.isWarning == false)
  }

  @Test("without controls there is advice, whatever the machine", arguments: [true, false])
  func controls(hasControls: Bool) throws {
    let written = #""controls": [{"id": "iana", "url": "https://www.iana.org/"}]"#
    let read = try read(configuration(top: hasControls ? written : #""controls": []"#), on: .another)
    #expect(read.warnings.map(\.problem) == (hasControls ? [] : [.missing(.controls)]))
    #expect(read.warnings.allSatisfy { $0.isAdvice })
  }

  @Test(
    "a secret or a card number is refused as a name too: reports and alerts repeat it",
    arguments: [("sk_live_4eC39HqLyjWDarjtT1zdp7dcAbCdEf", Problem.literalSecret), ("4539578763621486", .cardNumber)])
  func sensitiveNames(name: String, problem: Problem) throws {
    let text = #"{"merchant": {"name": "\#(name)"}, "providers": [{"id": "p", "name": "\#(name)"}]}"#
    let error = #expect(throws: ConfigurationProblems.self) { try read(text, on: .another) }
    let problems = error?.diagnostics.map(\.problem) ?? []
    #expect(problems.count(where: { $0 == problem }) == 2, "\(problems)")
  }

  @Test("nothing is said of another machine")
  func another() throws {
    let top = #""store": {"sqlite": "/none/x.db"}, "alerts": {"sinks": [{"id": "h", "exec": ["/none/hook"]}]}"#
    #expect(try warnings(top, on: .another) == [])
    #expect(try warnings(top, on: .this).count == 2)
  }

  @Test("programs and folders of this machine are told apart")
  func this() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "payprobe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "hook").path
    try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: file))
    #expect(Machine.this.programFault(file) == .notExecutable)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    #expect(Machine.this.programFault(file) == nil)
    for (line, fault) in [
      ("#! /nosuch/sh -e", .interpreterMissing("/nosuch/sh")), ("#!/nosuch/\tsh", .interpreterMissing("/nosuch/")),
      ("#!/bin/sh -e", nil), ("#!\t/bin/sh", nil), ("", nil), ("\u{7f}ELF", nil),
    ] as [(String, Machine.ProgramFault?)] {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data((line + "\nx").utf8))
      try handle.close()
      #expect(Machine.this.programFault(file) == fault, "\(line)")
    }
    #expect(Machine.this.programFault(folder.path) == .notExecutable)
    #expect(Machine.this.programFault(file + "x") == .missing)
    #expect(Machine.this.programFault("/bin/sh") == nil)
    #expect(Machine.this.hasFolder(folder.path))
    #expect(!Machine.this.hasFolder(file))
    #expect(!Machine.this.hasFolder(file + "x"))
  }
}
