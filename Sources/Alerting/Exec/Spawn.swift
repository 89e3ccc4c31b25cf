import CSpawn
import Glibc

/// Starts a hook in a process group of its own, whose number is the process's, and returns it.
///
/// The child has the two descriptors as its standard input and as its output and error output, and no other; no
/// signal is blocked or ignored in it.
func spawn(_ hook: Hook, input: Int32, output: Int32) throws(SystemError) -> pid_t {
  guard let program = hook.arguments.first else { throw SystemError("no program", ENOENT) }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, input, 0)
  posix_spawn_file_actions_adddup2(&actions, output, 1)
  posix_spawn_file_actions_adddup2(&actions, output, 2)
  posix_spawn_file_actions_addclosefrom_np(&actions, 3)
  posix_spawn_file_actions_addchdir_np(&actions, hook.directory)
  var attributes = cleanAttributes()
  defer { posix_spawnattr_destroy(&attributes) }
  var pid = pid_t()
  let error = withCStrings(hook.arguments) { arguments in
    withCStrings(hook.environment) { posix_spawn(&pid, program, &actions, &attributes, arguments, $0) }
  }
  guard error == 0 else { throw SystemError(program + hint(program, in: hook.directory, after: error), error) }
  return pid
}

/// What the system's word for it leaves open.
private func hint(_ program: String, in directory: String, after error: Int32) -> String {
  let path = program.hasPrefix("/") ? program : "\(directory)/\(program)"
  return switch error {
  case ENOENT where access(directory, X_OK) != 0: " (the folder it is to run in, \(directory), is not there)"
  case ENOENT where isScript(path): " (it is there, the interpreter in its first line is not)"
  case ENOEXEC: " (its first line names no interpreter, such as #!/bin/sh)"
  default: ""
  }
}

private func isScript(_ path: String) -> Bool {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var start: [UInt8] = [0, 0]
  return read(descriptor, &start, 2) == 2 && start == Array("#!".utf8)
}

private func cleanAttributes() -> posix_spawnattr_t {
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  sigfillset(&signals)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setpgroup(&attributes, 0)
  let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
  posix_spawnattr_setflags(&attributes, Int16(flags))
  return attributes
}

/// The NULL-terminated array of C strings that execve(2) wants; a string ends at its first NUL.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  let copies = strings.map { strdup($0) } + [nil]
  defer { copies.forEach { free($0) } }
  return copies.withUnsafeBufferPointer { buffer in
    buffer.baseAddress.map(body) ?? body([nil])
  }
}
