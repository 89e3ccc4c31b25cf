import Foundation

/// A unit file as this package ships it.
struct SystemdUnit: Sendable {
  let text: String
  /// The values of each key in the order of the file.
  let settings: [String: [String]]

  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let names = [
    "payprobe.service", "payprobe-check.service", "payprobe-check.timer", "payprobe-failure@.service",
  ]
  static let hasAnalyzer = FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")

  init(_ name: String) throws {
    text = try String(contentsOf: Self.package.appending(path: "systemd/\(name)"), encoding: .utf8)
    settings = text.split(separator: "\n").reduce(into: [:]) { settings, line in
      guard !line.hasPrefix("#"), !line.hasPrefix("["), let sign = line.firstIndex(of: "=") else { return }
      settings[String(line[..<sign]), default: []].append(String(line[line.index(after: sign)...]))
    }
  }

  /// The words of a setting that is given once.
  func words(_ key: String) -> [String] {
    settings[key]?.first?.split(separator: " ").map(String.init) ?? []
  }

  /// Writes all units into `folder`, each with programs that exist on any machine in place of its own.
  static func stage(in folder: URL, changing change: (String) -> String = { $0 }) throws {
    for name in names {
      let staged = try SystemdUnit(name).text
        .replacing("=/usr/bin/payprobe ", with: "=/bin/true ")
        .replacing("=/etc/payprobe/on-prober-failure ", with: "=/bin/true ")
      try change(staged).write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
  }
}
