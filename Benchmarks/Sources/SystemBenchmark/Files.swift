import Glibc

enum Files {
  static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { fail("\(path) cannot be written") }
    fputs(text, file)
    fclose(file)
  }

  /// The whole text; empty if there is none.
  static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// The whole numbers of each line.
  static func numbers(in path: String) -> [[Int]] {
    read(path).split(separator: "\n").map { $0.split(separator: " ").compactMap { Int($0) } }
  }

  /// How many entries a folder has.
  static func count(in folder: String) -> Int {
    guard let stream = opendir(folder) else { return 0 }
    defer { closedir(stream) }
    return sequence(state: stream) { readdir($0) }.reduce(0) { count, _ in count + 1 } - 2
  }

  /// Removes a store with the files beside it.
  static func removeStore(_ path: String) {
    for suffix in ["", "-wal", "-shm", ".lock"] { unlink(path + suffix) }
  }
}
