import Glibc

/// Files written whole or not at all.
enum FileOutput {
  /// Puts `text` in place of the file; into what is no plain file, such as a device or a pipe, it is written.
  ///
  /// - Throws: `ProgramError` that says why it cannot be done and what to do.
  static func write(_ text: String, to path: String, mode: mode_t = 0o644) throws(ProgramError) {
    var status = stat()
    let isOther = lstat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    if isOther {
      try fill(path, with: text, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: mode, named: path)
    } else {
      try replace(path, with: text, mode: mode)
    }
  }

  private static func replace(_ path: String, with text: String, mode: mode_t) throws(ProgramError) {
    let draft = "\(path).\(getpid()).tmp"
    unlink(draft)
    do throws(ProgramError) {
      try fill(draft, with: text, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode, named: path)
      guard rename(draft, path) == 0 else { throw failure(errno, at: path) }
    } catch {
      unlink(draft)
      throw error
    }
  }

  private static func fill(
    _ path: String, with text: String, flags: Int32, mode: mode_t, named name: String
  ) throws(ProgramError) {
    let file = open(path, flags | O_CLOEXEC, mode)
    guard file >= 0 else { throw failure(errno, at: name) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(file)
        throw failure(code, at: name)
      }
      rest = rest.dropFirst(count)
    }
    guard close(file) == 0 else { throw failure(errno, at: name) }
  }

  private static func failure(_ code: Int32, at path: String) -> ProgramError {
    let reason = String(cString: strerror(code)).lowercased()
    let text = "\(path.withoutControls): cannot be written: \(reason); "
    return switch code {
    case ENOSPC, EDQUOT, EIO: ProgramError(text + "make room or name a file elsewhere", status: .inputOutput)
    case EACCES, EPERM, EROFS:
      ProgramError(text + "name a file in a directory that you may write to", status: .noPermission)
    default: ProgramError(text + "name a file in a directory that is there", status: .cannotCreate)
    }
  }
}
