import Glibc

/// A file that holds a secret, as it was read.
package struct SecretFile: Sendable {
  package let bytes: [UInt8]
  /// Permission bits.
  package let mode: UInt32

  package init(bytes: [UInt8], mode: UInt32) {
    self.bytes = bytes
    self.mode = mode
  }

  /// Far above any key or certificate, far below what would hurt.
  static let sizeLimit = 64 * 1024

  /// Reads a regular file of this machine, following links.
  ///
  /// Blocks as long as its disk does.
  package static func read(_ path: String) throws(SecretFault) -> SecretFile {
    guard !path.utf8.contains(0) else { throw .missing }
    // Non-blocking, or opening a named pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegularFile }
    return SecretFile(bytes: try contents(of: descriptor), mode: status.st_mode & 0o7777)
  }

  private static func contents(of descriptor: CInt) throws(SecretFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= sizeLimit else { throw .tooLarge }
    }
  }
}
