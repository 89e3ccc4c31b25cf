import Testing

@testable import CurlMulti

struct LookupDeskTests {
  private final class Waiter {}
  private let waiters = (0..<4).map { _ in Waiter() }

  private func id(_ index: Int) -> ObjectIdentifier { ObjectIdentifier(waiters[index]) }

  private func ask(_ desk: inout LookupDesk, _ name: String, _ waiter: Int, threads: Int = 2) -> LookupDesk.AskAction {
    desk.ask(name, waiter: id(waiter), deliver: { _ in }, maximumThreads: threads)
  }

  @Test func threadsAreStartedAsNeededUpToTheLimit() {
    var desk = LookupDesk()
    #expect(ask(&desk, "a", 0) == .startThread)
    #expect(ask(&desk, "b", 1) == .startThread)
    #expect(ask(&desk, "c", 2) == .signal)
  }

  @Test func anIdleThreadIsUsedBeforeANewOne() {
    var desk = LookupDesk()
    _ = ask(&desk, "a", 0)
    #expect(desk.takeName() == .lookUp("a"))
    _ = desk.finish("a")
    #expect(ask(&desk, "b", 1) == .signal)
  }

  @Test func aNameAskedForAgainJoins() {
    var desk = LookupDesk()
    _ = ask(&desk, "a", 0)
    #expect(ask(&desk, "a", 1) == .join)
    #expect(desk.takeName() == .lookUp("a"))
    #expect(ask(&desk, "a", 2) == .join)
    #expect(desk.takeName() == .nothing)
    #expect(desk.finish("a").count == 3)
    #expect(ask(&desk, "a", 3) == .signal)
  }

  @Test func abandoningTellsWhetherTheLookUpHadBegun() {
    var desk = LookupDesk()
    _ = ask(&desk, "a", 0)
    _ = ask(&desk, "b", 1)
    #expect(desk.takeName() == .lookUp("a"))
    #expect(desk.abandon("a", waiter: id(0)) == true)
    #expect(desk.abandon("b", waiter: id(1)) == false)
    #expect(desk.takeName() == .nothing)
    #expect(desk.finish("a").isEmpty)
  }

  @Test func aWaitingNameStaysForTheOtherWaiter() {
    var desk = LookupDesk()
    _ = ask(&desk, "a", 0)
    _ = ask(&desk, "a", 1)
    #expect(desk.abandon("a", waiter: id(0)) == false)
    #expect(desk.takeName() == .lookUp("a"))
    #expect(desk.finish("a").count == 1)
  }

  @Test func closingStopsEveryThread() {
    var desk = LookupDesk()
    _ = ask(&desk, "a", 0)
    _ = ask(&desk, "b", 1)
    #expect(desk.close() == 2)
    #expect(desk.takeName() == .stop)
    #expect(desk.takeName() == .stop)
    #expect(desk.close() == 0)
  }

  static let codes: [(Int32, Int32, LookupFailure)] = [
    (-2, 0, .noName), (-3, 5, .temporary), (-5, 0, .noData), (-9, 0, .noData), (-10, 0, .memory),
    (-4, 7, .other(code: -4, systemErrno: 0)), (-11, 24, .other(code: -11, systemErrno: 24)),
  ]

  @Test(arguments: codes)
  func theCodesOfGetaddrinfoAreToldApart(code: Int32, systemErrno: Int32, failure: LookupFailure) {
    #expect(LookupFailure(code: code, systemErrno: systemErrno) == failure)
  }
}
