import CCurl
import Glibc

/// One of libcurl's easy handles with what its callbacks write.
///
/// Confined to one thread: to the loop's, where it is used for one transfer after another, or to that of a message.
final class EasyHandle {
  let curl: UnsafeMutableRawPointer
  var marks = Marks(started: MonotonicTime(nanoseconds: 0))
  var collector = ResponseCollector(maximumHeaderBytes: 0, maximumBodyBytes: 0)
  var trace = TLSTrace()
  /// An address was refused by the filter.
  var hasBlockedAddress = false
  var hasOpenedSocket = false
  /// `errno` of a `socket` call that failed.
  var socketErrno: Int32 = 0
  var allowsPrivateAddresses = false
  var transfer: Transfer?
  /// What libcurl has not asked for yet of the text of a message.
  var unsent: ArraySlice<UInt8> = []
  /// When the server was first seen to have taken it.
  var taken: MonotonicTime?
  /// The first code of a setter that failed while preparing.
  private(set) var setUpCode = CURLE_OK

  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var pinList: UnsafeMutablePointer<curl_slist>?
  private var recipientList: UnsafeMutablePointer<curl_slist>?
  /// A DNS cache of this handle's own: in the multi handle's, one transfer's pin would serve another.
  private var pins: UnsafeMutableRawPointer?

  /// Nil without memory, or with a libcurl that lacks an option the engine relies on.
  init?(userAgent: String) {
    guard let curl = curl_easy_init() else { return nil }
    self.curl = curl
    message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    setPolicy(userAgent: userAgent)
    setCallbacks()
    guard setUpCode == CURLE_OK else { return nil }
  }

  deinit {
    curl_easy_cleanup(curl)
    curl_slist_free_all(headerList)
    curl_slist_free_all(pinList)
    curl_slist_free_all(recipientList)
    if let pins { curl_share_cleanup(pins) }
    message.deallocate()
  }

  /// libcurl's message for engineers: printable ASCII, since parts of it are the server's.
  var detail: String {
    String(decoding: String(cString: message).utf8.lazy.map { $0 >= 0x20 && $0 < 0x7F ? $0 : 0x3F }, as: UTF8.self)
  }

  /// Makes the handle ready for a transfer; what an earlier one left is gone.
  func prepare(for transfer: Transfer) {
    begin(transfer)
    set(transfer.ticket.request, target: transfer.ticket.target, addresses: transfer.addresses)
  }

  func begin(_ transfer: Transfer) {
    let request = transfer.ticket.request
    self.transfer = transfer
    marks = transfer.marks
    collector = ResponseCollector(
      maximumHeaderBytes: request.maximumHeaderBytes, maximumBodyBytes: request.maximumBodyBytes)
    trace = TLSTrace()
    hasBlockedAddress = false
    hasOpenedSocket = false
    socketErrno = 0
    allowsPrivateAddresses = request.allowsPrivateAddresses
    message.pointee = 0
    setUpCode = CURLE_OK
  }

  /// Drops what the transfer collected; the handle stays.
  func release() {
    transfer = nil
    collector = ResponseCollector(maximumHeaderBytes: 0, maximumBodyBytes: 0)
  }

  func replaceHeaderList(with lines: [String]) {
    let old = headerList
    headerList = makeList(lines)
    check(ccurl_set_list(curl, CURLOPT_HTTPHEADER, headerList))
    curl_slist_free_all(old)
  }

  /// Makes libcurl connect to these addresses for this host and port.
  ///
  /// Names that libcurl does not look up need none.
  func pin(_ line: String?) {
    let old = pinList
    pinList = line.flatMap { makeList([$0]) }
    if line != nil { shareNames() }
    check(ccurl_set_list(curl, CURLOPT_RESOLVE, pinList))
    curl_slist_free_all(old)
  }

  /// Once in the handle's life.
  func setRecipients(_ paths: [String]) {
    recipientList = makeList(paths)
    check(ccurl_set_list(curl, CURLOPT_MAIL_RCPT, recipientList))
  }

  func check(_ code: CURLcode) {
    if code != CURLE_OK && setUpCode == CURLE_OK { setUpCode = code }
  }

  func setErrorBuffer() {
    check(ccurl_set_pointer(curl, CURLOPT_ERRORBUFFER, message))
  }

  private func shareNames() {
    guard pins == nil else { return }
    guard let share = curl_share_init() else { return check(CURLE_OUT_OF_MEMORY) }
    pins = share
    ccurl_share_names(share)
    check(ccurl_set_pointer(curl, CURLOPT_SHARE, share))
  }

  private func makeList(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    lines.reduce(nil) { list, line in
      let longer = curl_slist_append(list, line)
      if longer == nil { check(CURLE_OUT_OF_MEMORY) }
      return longer ?? list
    }
  }
}
