import Glibc

/// Tests that are too heavy for every day: `make torture` runs them, and each prints what it measured.
package enum Torture {
  /// Whether they were asked for, by `PAYPROBE_TORTURE` in the environment.
  package static let isWanted = getenv("PAYPROBE_TORTURE") != nil

  /// Says what was measured.
  package static func report(_ figure: String) {
    print("torture: \(figure)")
  }

  /// Says what another process measured.
  package static func show(_ output: [UInt8]?) {
    let lines = String(decoding: output ?? [], as: UTF8.self).split(separator: "\n")
    for line in lines where line.hasPrefix("torture: ") { print(line) }
  }
}
