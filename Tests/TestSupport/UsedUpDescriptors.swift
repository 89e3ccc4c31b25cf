import CThread
package import Glibc

package func limitDescriptors(to count: rlim_t) throws {
  var limit = rlimit(rlim_cur: count, rlim_max: count)
  guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { throw SystemError(code: errno) }
}

/// Opens files until only so many more can be opened by the engine and the threads it starts.
///
/// The rest of the process keeps its table of descriptors: libdispatch looks once a second into `/proc` for each of its threads that has
/// work waiting, and ends the process if it cannot.
package func useDescriptorsOfThisThread(allBut free: Int) throws {
  guard thread_own_descriptors() == 0 else { throw SystemError(code: errno) }
  var taken: [Int32] = []
  while case let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC), descriptor >= 0 { taken.append(descriptor) }
  for descriptor in taken.suffix(free) { close(descriptor) }
}
