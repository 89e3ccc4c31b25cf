import Glibc
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(5))) struct LogLinesTests {
  @Test("A reader that takes nothing holds nobody up; when it reads again it gets whole lines from the first on")
  func stoppedReader() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let lines = LogLines(FileDescriptor(number: ends[1]))
    let padding = String(repeating: "x", count: 200)
    for number in 0..<20_000 { lines.write("\(number) \(padding)\n") }

    var read: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while read.count(where: { $0 == UInt8(ascii: "\n") }) < LogLines.capacity {
      let count = Glibc.read(ends[0], &buffer, buffer.count)
      try #require(count > 0)
      read += buffer[..<count]
    }
    await lines.flush()
    close(ends[1])
    let texts = String(decoding: read, as: UTF8.self).split(separator: "\n")
    #expect(texts.prefix(LogLines.capacity).map { $0.prefix { $0 != " " } } == (0..<LogLines.capacity).map { "\($0)" })
    #expect(texts.allSatisfy { $0.hasSuffix(padding) })
  }

  @Test("Flushing waits for what was written before")
  func flush() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    let lines = LogLines(FileDescriptor(number: ends[1]))
    lines.write("last\n")
    await lines.flush()
    var buffer = [UInt8](repeating: 0, count: 16)
    #expect(read(ends[0], &buffer, 16) == 5)
  }
}
