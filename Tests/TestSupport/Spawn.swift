import CSpawn
import Foundation
import Glibc

/// Starting programs by posix_spawn(3).
///
/// Not by Foundation's `Process`: that one lists this process's descriptors and reads beyond the list's end when there are very many.
package enum Spawn {
  /// Starts `arguments[0]`, looked for in `PATH`, with no other descriptors than these; what is not given is `/dev/null`.
  package static func start(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment, in folder: String = ".",
    input: Int32? = nil, output: Int32? = nil, errors: Int32? = nil
  ) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in [input, output, errors].enumerated() {
      if let descriptor {
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
      } else {
        posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
      }
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var child = pid_t()
    let error = withDefaultSignals { posix_spawnp(&child, arguments[0], &actions, $0, words, variables) }
    guard error == 0 else { throw SystemError(code: error) }
    return child
  }

  private static func withDefaultSignals(_ body: (UnsafePointer<posix_spawnattr_t>) -> Int32) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    return body(&attributes)
  }

  /// Waits for its end: the exit status, or the number of the signal that ended it.
  package static func wait(for child: Int32) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { guard errno == EINTR else { return -1 } }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : status & 0x7F
  }

  /// Runs it to its end on a thread of its own: its status and what it printed, its errors too when they are `merged`.
  ///
  /// The output goes through a file, so that a talkative child never waits for a reader.
  package static func run(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment, in folder: String = ".",
    input: String = "", merged: Bool = false
  ) async throws -> (status: Int32, output: String) {
    let (given, printed) = (try scratchFile(), try scratchFile())
    defer { for file in [given, printed] { close(file) } }
    _ = input.withCString { pwrite(given, $0, strlen($0), 0) }
    let child = try start(
      arguments, environment: environment, in: folder, input: given, output: printed, errors: merged ? printed : nil)
    let status = await withCheckedContinuation { ended in
      Thread.detachNewThread { ended.resume(returning: wait(for: child)) }
    }
    lseek(printed, 0, SEEK_SET)
    let output = try FileHandle(fileDescriptor: printed, closeOnDealloc: false).readToEnd() ?? Data()
    return (status, String(decoding: output, as: UTF8.self))
  }

  /// A file without a name.
  private static func scratchFile() throws -> Int32 {
    var name = Array(NSTemporaryDirectory().appending("/spawn-XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw SystemError(code: errno) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(name)
    return file
  }
}
