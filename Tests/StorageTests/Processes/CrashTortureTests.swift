import Foundation
import Glibc
import TestSupport
import Testing

@testable import Storage

@Suite("Killed and cut off, again and again", .serialized, .enabled(if: Torture.isWanted, "heavy: make torture"))
struct CrashTortureTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("200 kills at random lose nothing acknowledged and store nothing twice", .timeLimit(.minutes(10)))
  func kills() async throws {
    var generator = SystemRandomNumberGenerator()
    var last = -1
    for _ in 0..<200 {
      let count = Int.random(in: 1...20, using: &generator)
      last = try await WritingProcess.killed(in: directory.database, after: last, acknowledging: count)
    }
    Torture.report("200 kills while writing \(last + 1) instants: 0 acknowledged lost, 0 twice, integrity ok")
  }

  @Test(
    "15 power cuts lose nothing acknowledged", .timeLimit(.minutes(10)),
    .enabled(if: LoopDisk.isPossible, "needs root, loop devices and mkfs.ext4"))
  func powerCuts() async throws {
    var generator = SystemRandomNumberGenerator()
    let disk = try LoopDisk(in: directory.path)
    var last = -1
    for _ in 0..<15 {
      try disk.mount()
      let child = try StoreChild(.write, database: disk.path + "/payprobe.db")
      let said = await child.said(atLeast: Int.random(in: 5...60, using: &generator))
      Glibc.kill(child.pid, SIGSTOP)
      // All that had reached the disk by now; what was in the system's memory alone is lost with the power.
      try disk.copyImage()
      Glibc.kill(child.pid, SIGCONT)
      _ = await child.kill()
      try await disk.unmount()
      try disk.restoreImage()
      try disk.mount()
      let acknowledged = try #require(said.last.flatMap { Int($0) })
      #expect(said.first == "\(last + 1)")
      last = try await WritingProcess.verify(disk.path + "/payprobe.db", acknowledged: acknowledged, unheard: 1000)
      try await disk.unmount()
    }
    Torture.report("15 power cuts while writing \(last + 1) instants: 0 acknowledged lost, 0 corrupt")
  }
}

/// An ext4 file system in a file, whose power can be cut.
struct LoopDisk {
  static let isPossible =
    getuid() == 0 && FileManager.default.fileExists(atPath: "/dev/loop0")
    && FileManager.default.isExecutableFile(atPath: "/usr/sbin/mkfs.ext4")

  private let image: String
  private var copy: String { image + ".copy" }
  /// Where it is mounted.
  let path: String

  init(in directory: String) throws {
    image = directory + "/image"
    path = directory + "/mount"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Self.run("/usr/bin/truncate", "-s", "96M", image)
    try Self.run("/usr/sbin/mkfs.ext4", "-q", "-F", image)
  }

  func mount() throws { try Self.run("/usr/bin/mount", "-o", "loop", image, path) }

  /// Tried again for a while: what a process that was killed had open is closed a little after its end.
  func unmount() async throws {
    for _ in 0..<100 {
      if (try? Self.run("/usr/bin/umount", "--quiet", path)) != nil { return }
      try await ContinuousClock().sleep(for: .milliseconds(50))
    }
    try Self.run("/usr/bin/umount", path)
  }

  func copyImage() throws { try Self.run("/usr/bin/cp", "--sparse=always", image, copy) }
  func restoreImage() throws { try Self.run("/usr/bin/mv", copy, image) }

  private static func run(_ program: String, _ arguments: String...) throws {
    let status = Spawn.wait(for: try Spawn.start([program] + arguments))
    guard status == 0 else { throw Failure(command: ([program] + arguments).joined(separator: " ")) }
  }

  struct Failure: Error {
    var command: String
  }
}
