import Glibc
import NIOCore

extension Channel {
  /// Keeps the socket out of child processes: one that inherits it would keep the port taken and connections open after a stop.
  ///
  /// On the channel's event loop only.
  func closeOnExec() throws {
    try pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { descriptor in
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
  }
}
