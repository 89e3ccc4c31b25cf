import Glibc
import Reporting

/// Files written whole or not at all.
enum FileOutput {
  /// Links followed before they count as a circle, as many as Linux follows.
  private static let longestChain = 40

  /// Puts `text` in place of the file, or of the file that a link leads to; into what is no plain file, such as a device or a pipe, it
  /// is written.
  ///
  /// - Parameter mode: The permissions it is to have; unless given, what is replaced keeps its own, and what is new is for everyone to
  ///   read.
  /// - Throws: `ProgramError` that says why it cannot be done and what to do.
  static func write(_ text: String, to path: String, mode: mode_t? = nil) throws(ProgramError) {
    do {
      let target = try end(of: path)
      var old = stat()
      let exists = stat(target, &old) == 0
      if exists, old.st_mode & S_IFMT != S_IFREG {
        try fill(try open(target, O_WRONLY | O_TRUNC), with: text)
      } else {
        try replace(target, exists ? old : nil, with: text, mode: mode)
      }
    } catch {
      throw failure(error, at: path)
    }
  }

  /// What a file's name ends with after its last point, in small letters; nil of one without an ending.
  static func ending(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }

  /// The path at the end of a chain of links, whether anything is there or not.
  private static func end(of path: String) throws(SystemError) -> String {
    var path = path
    for _ in 0..<longestChain {
      guard let next = destination(ofLink: path) else { return path }
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      path = next.hasPrefix("/") ? next : folder + next
    }
    throw SystemError(code: ELOOP)
  }

  /// Nil if there is no link.
  private static func destination(ofLink path: String) -> String? {
    let bytes = [CChar](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = buffer.baseAddress.map { max(0, readlink(path, $0, buffer.count)) } ?? 0
    }
    return bytes.isEmpty ? nil : String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func replace(
    _ path: String, _ old: stat?, with text: String, mode: mode_t?
  ) throws(SystemError) {
    let draft = "\(path).\(getpid()).tmp"
    unlink(draft)
    do throws(SystemError) {
      let isKept = mode == nil && old != nil
      let file = try open(draft, O_WRONLY | O_CREAT | O_EXCL, mode: isKept ? 0o600 : mode ?? 0o644)
      // Before anything is in it that the old file's readers alone may read.
      if isKept, let old { keepAccess(of: old, on: file) }
      try fill(file, with: text)
      guard rename(draft, path) == 0 else { throw SystemError(code: errno) }
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Owner and permissions of the old file; where the owner cannot be kept, the group's permissions are no other group's.
  private static func keepAccess(of old: stat, on file: FileDescriptor) {
    let isSame = fchown(file.number, old.st_uid, old.st_gid) == 0
    fchmod(file.number, old.st_mode & (isSame ? 0o777 : 0o707))
  }

  private static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(SystemError) -> FileDescriptor {
    let number = Glibc.open(path, flags | O_CLOEXEC, mode)
    guard number >= 0 else { throw SystemError(code: errno) }
    return FileDescriptor(number: number)
  }

  /// Writes and closes.
  private static func fill(_ file: FileDescriptor, with text: String) throws(SystemError) {
    do {
      try file.write(text)
    } catch {
      close(file.number)
      throw error
    }
    guard close(file.number) == 0 else { throw SystemError(code: errno) }
  }

  private static func failure(_ error: SystemError, at path: String) -> ProgramError {
    let text = "\(path.printable): cannot be written: \(error.reason); "
    return switch error.code {
    case ENOSPC, EDQUOT, EIO: ProgramError(text + "make room or name a file elsewhere", status: .inputOutput)
    case EACCES, EPERM, EROFS:
      ProgramError(text + "name a file in a directory that you may write to", status: .noPermission)
    default: ProgramError(text + "name a file in a directory that is there", status: .cannotCreate)
    }
  }
}
