import Foundation
import StrictJSON
import TestSupport
import Testing

/// Reports by mail and badges, as a timer and a web server's folder have them.
@Suite(.timeLimit(.minutes(5)), .serialized) struct ReportMailTests {
  /// What was found stands for as long as a test takes.
  private static func ground(mail server: MailServer? = nil) async throws -> Playground {
    let ground = try await Playground(every: "10min")
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    guard let server else { return ground }
    let authority = try Certificates.shared.get().authority
    let sink = """
      { "id": "boss", "language": "de", "email": { "server": "\(server.url())", "from": "prober@shop.test", "to": ["boss@shop.test"],
        "user": "\(MailServer.user)", "password": { "file": "password" } },
        "allowPrivate": true, "caFile": "\(authority)" }
      """
    try ground.write(MailServer.password, to: "password")
    try ground.write(
      ground.read("probes.json").replacing("\"sinks\": [", with: "\"sinks\": [ \(sink),"), to: "probes.json")
    return ground
  }

  @Test("A report goes to every sink of mail, its page in the sink's language", .enabled(if: MailServer.isInstalled))
  func mail() async throws {
    let server = try MailServer()
    defer { server.stop() }
    let ground = try await Self.ground(mail: server)
    // Read while it is sent: the server waits for its reader.
    async let arrived = server.nextReceived()
    let ending = try await ground.run("report", "--window", "today", "--mail")
    #expect(ending.status == 0 && ending.output == "boss: delivered\n", "\(ending.output)\(ending.errors)")
    let received = try await arrived
    #expect(received.recipients == ["boss@shop.test"] && received.defects == [])
    #expect(received.plain?.contains("Test Shop") == true)
    let page = try #require(received.text.components(separatedBy: "\r\n\r\n").last)
    let base64 = page.split(separator: "\r\n").prefix { !$0.hasPrefix("--") }.joined()
    let decoded = try #require(Data(base64Encoded: base64).flatMap { String(data: $0, encoding: .utf8) })
    #expect(decoded.contains("<html lang=\"de\" dir=\"ltr\">"))
  }

  @Test("What cannot be sent is said, with what to do")
  func refusals() async throws {
    let ground = try await Self.ground()
    let none = try await ground.run("report", "--mail")
    #expect(none.status == 78 && none.errors.contains("no sink of mail"))
    let hook = try await ground.run("report", "--mail", "--sink", "hook")
    #expect(hook.status == 64 && hook.errors.contains("\"hook\" is no mail"))
    let both = try await ground.run("report", "--mail", "--format", "html")
    #expect(both.status == 64 && both.errors.contains("leave out"))
    let sink = try await ground.run("report", "--sink", "hook")
    #expect(sink.status == 64 && sink.errors.contains("--mail"))
  }

  @Test("The page is in the language that is asked for", arguments: [("fi", "ltr"), ("fa", "rtl")])
  func language(code: String, direction: String) async throws {
    let ground = try await Self.ground()
    let page = try await ground.run("report", "--format", "html", "--language", code)
    #expect(page.output.contains("<html lang=\"\(code)\" dir=\"\(direction)\">"))
    let text = try await ground.run("report", "--language", code)
    #expect(text.status == 64 && text.errors.contains("--language is of the page"))
  }

  @Test("A badge is an SVG or what shields.io reads, by the file's ending")
  func badges() async throws {
    let ground = try await Self.ground()
    let svg = try await ground.run("badge", "paytrail/nordea", "--show", "status")
    #expect(svg.status == 0 && svg.output.hasPrefix("<svg ") && svg.output.contains("Nordea: up"))
    let file = ground.folder + "/badge.json"
    let written = try await ground.run("badge", "paytrail", "--show", "status", "--output", file)
    #expect(written.status == 0 && written.output == "")
    let node = try JSONNode.read(Array(ground.read("badge.json").utf8), as: .configuration)
    #expect(node["message"]?.string == "up" && node["color"]?.string == "brightgreen")
    let unknown = try await ground.run("badge", "nope")
    #expect(unknown.status == 64 && unknown.errors.contains("no provider is called \"nope\""))
    let method = try await ground.run("badge", "nordea")
    #expect(method.status == 64 && method.errors.contains("the method is called paytrail/nordea"))
    let picture = try await ground.run("badge", "paytrail", "--output", ground.folder + "/badge.png")
    #expect(picture.status == 64 && picture.errors.contains("there is no badge that is called .png"))
  }
}
