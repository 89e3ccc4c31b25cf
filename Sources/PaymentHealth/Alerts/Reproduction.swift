/// How to see by oneself what a probe saw: command lines without a secret, each one line for a POSIX shell.
package struct Reproduction: Sendable, Hashable, Codable {
  /// Runs the probe as it is configured.
  package var probe: String
  /// The step that failed, where it is known.
  package var step: String?
  /// Sends its request; nil where that is not known, cannot be said in a line, or makes something that nobody would take away.
  package var curl: String?

  package init(probe: String, step: String? = nil, curl: String? = nil) {
    self.probe = probe
    self.step = step
    self.curl = curl
  }
}

extension Reproduction {
  private static let command = "payprobe probe "

  /// `paytrail/list`; nil of one that an older payprobe wrote otherwise.
  package var probeName: String? {
    probe.hasPrefix(Self.command) ? String(probe.dropFirst(Self.command.count)) : nil
  }

  /// Longest command line in bytes: a request that is longer is not for reading.
  package static let longest = 1500

  /// - Parameter step: That failed; nil where nobody knows, and it is that of a probe which has but one.
  init(of probe: Probe, step name: String?) {
    let step =
      name.map { name in probe.steps.first { $0.name == name } } ?? (probe.steps.count == 1 ? probe.steps[0] : nil)
    let harmless = step.flatMap { $0.creation == nil ? $0 : nil }
    self.init(
      probe: Self.command + probe.key.description, step: step?.name,
      curl: harmless.flatMap { $0.request.curl(reach: probe.reach) })
  }
}

extension Request {
  /// The command line that sends it with curl 7.87 or later; what curl encodes (query, form) it gets as it is.
  func curl(reach: Reach) -> String? {
    var words = [ShellWord("curl"), ShellWord("-gi")] + verbWords + reachWords(reach)
    words.append(ShellWord(url))
    words += query.flatMap { [ShellWord("--url-query"), ShellWord($0.value, after: "\($0.name)=")] }
    words += shownHeaders.flatMap { [ShellWord("-H"), ShellWord($0.value, after: "\($0.name): ")] }
    words += bodyWords
    let quoted = words.compactMap(\.quoted)
    let line = quoted.joined(separator: " ")
    return quoted.count == words.count && line.utf8.count <= Reproduction.longest ? line : nil
  }

  private var shownHeaders: [Field] {
    let proof = authentication?.shown ?? []
    return headers.filter { own in !proof.contains { $0.name.lowercased() == own.name.lowercased() } } + proof
  }

  private var verbWords: [ShellWord] {
    switch verb {
    case .get: []
    case .head: [ShellWord("-I")]
    case .post, .put, .patch, .delete: [ShellWord("-X"), ShellWord(verb.rawValue)]
    }
  }

  private func reachWords(_ reach: Reach) -> [ShellWord] {
    let files = [
      ("--cacert", reach.certificateAuthorities), ("--cert", identity?.certificateFile), ("--key", identity?.keyFile),
    ]
    return files.flatMap { option, file in file.map { [ShellWord(option), ShellWord($0)] } ?? [] }
  }

  private var bodyWords: [ShellWord] {
    switch body {
    case nil: []
    case .text(let text), .json(let text): [ShellWord("--data-raw"), ShellWord(text)]
    case .form(let fields):
      fields.flatMap { [ShellWord("--data-urlencode"), ShellWord($0.value, after: "\($0.name)=")] }
    }
  }
}
