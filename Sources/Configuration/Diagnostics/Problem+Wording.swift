import Digests
import PaymentHealth
import StrictJSON

extension Problem: CustomStringConvertible {
  /// What is wrong; what to do.
  package var description: String {
    switch self {
    case .syntax(let kind): kind.description
    case .mismatch(let found, let expected):
      "\(found) is not \(expected.noun(for: found)); \(expected.remedy(for: found))"
    case .outOfRange(let found, let lowest, let highest):
      "\(found) is out of range; write a value from \(lowest) to \(highest)"
    case .reversedRange: "the range ends before it begins; write the smaller number first"
    case .emptyList: "the list is empty; write at least one entry"
    case .controlCharacter: "a line break or another control character; remove it"
    case .pattern(let found, let reason): "\(found) is not a regular expression (\(reason)); correct it"
    case .longPattern(let bytes, let most): "a regular expression of \(bytes) bytes; write one of at most \(most)"
    case .unboundedPattern(let found, let reason):
      #"\#(found) asks for more than a search in one pass can do (\#(reason)); write it without, or use "contains""#
    case .path(let found, let reason): "\(found) is not a JSONPath (\(reason)); write one such as \"$.items[*].id\""
    case .series(let fault): fault.description
    case .key(let key): key.description
    case .relation(let relation): relation.description
    case .target(let target): target.description
    case .preset(let preset): preset.description
    case .lint(let lint): lint.description
    case .missing(let missing): missing.description
    case .cardNumber:
      "a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
    case .literalSecret:
      #"a secret in plain text; put it into the environment, a file or a credential, refer to it by { "env": "NAME" }, and replace it at the provider"#
    case .bareBodyReference(let key):
      #"in a body a secret is written { "secret": { "\#(key)": … } }; write it so, or, if the object is to be sent as it is, the whole body as a text in "body""#
    case .plainBodySecret:
      #"a secret in plain text; write { "secret": { "env": "NAME" } }, or, if the object is to be sent as it is, the whole body as a text in "body""#
    case .secret(let fault, let origin): fault.description(of: origin)
    }
  }
}

extension ResultSeries.Fault {
  fileprivate var description: String {
    switch self {
    case .unknownMark(let mark, let position):
      "character \(position), \(String(mark).masked), is no mark; write \(Self.marks)"
    case .wrongCount(let count, let position):
      "character \(position): \(count.masked) is no number of results; write one of at least 1 after *, such as ✓*20"
    case .empty: "there is no result in it; write \(Self.marks)"
    case .tooLong(let most): "more than \(most) results; write a shorter series"
    }
  }

  private static let marks = "✓ or . for up, ✗ or x failed, ~ slow, ! refused, ? our own network, - no result"
}

extension Problem.Key: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let key): "\(key.shown) is missing; add it"
    case .missingOneOf(let keys): "one of \(keys.listed) is missing; add it"
    case .onlyOneOf(let keys): "\(keys.listed) exclude each other; keep one of them"
    case .unknown(let key, let similar, let known): "unknown key \(key.masked); \(remedy(similar, known))"
    case .duplicate(let text, let first):
      "\(text.masked) is there already (first at \(first)); give this one another name"
    case .repeated(let text, let first): "\(text.masked) is there already (first at \(first)); remove one of them"
    }
  }
}

extension Problem.Relation: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownMethod(let method, let similar, let known):
      "the provider has no method \(method.masked); \(remedy(similar, known))"
    case .builtInName(let name): "the definition \(name.shown) is built in; give yours another name"
    case .unknownName(let name, let kind, let similar, let known): Self.unknown(name, kind, similar, known)
    case .uncoveredMethod(let method):
      #"no probe covers \#(method.masked); add it to the "covers" of a probe, or take it out"#
    case .timeoutExceedsEvery(let timeout, let every, let longest):
      #"a timeout of \#(timeout) does not end 100ms before the next run: "every" is \#(every); write at most "\#(longest)""#
    case .defaultTimeoutExceedsEvery(let timeout, let every, let fitting):
      #"the default timeout of \#(timeout) does not end 100ms before the next run: "every" is \#(every); write "timeout": "\#(fitting)""#
    case .limitsReversed(let degraded, let down):
      "degraded (\(degraded)) is not below down (\(down)); write the shorter time for degraded"
    case .tooFewResults(let span, let failures?):
      #"\#(failures) of \#(span) results can never have failed; write "of" of at least \#(failures)"#
    case .tooFewResults(let span, nil):
      #"how many of the \#(span) results must have failed is not said; add "failures""#
    case .emptyHours: #""from" and "to" are the same time; write when the hours end, such as "07:00""#
    case .maintenanceReversed: #"it ends before it begins; write the later moment in "to""#
    case .maintenanceSkipped(let zone): #"the clocks of \#(zone) skip all of it; write a later moment in "to""#
    case .noBaseURL: #"there is no URL to call; add "baseURL" to the provider or "url" here"#
    case .unknownVariable(nil, _, _):
      #"a variable that does not end; write "${name}", or "$${" for these letters themselves"#
    case .unknownVariable(let name?, let similar, let known):
      "there is no variable \(name.masked) here; \(remedy(similar, known))"
    case .unknownPlaceholder(let name, let similar, let known): Self.placeholder(name, similar, known)
    case .creationWithoutCleanup:
      #"what the step creates would stay; add "cleanup" with steps that take it away, or { "lapses": "24h" } if the provider does so by itself"#
    case .creationWithoutKey:
      #"a repeat of the request would create another; add "idempotency": { "header": "Idempotency-Key" }, or put ${key} into the request"#
    case .cleanupWithoutCreation:
      #"only a step that creates something has "cleanup" and "idempotency"; write "creates": true"#
    case .liveKey(let origin):
      "\(origin) holds a key of the live environment, so this would create real payments; put the test key there"
    case .nonceInCreation:
      "a repeat of the request would be another one with ${nonce}; write ${uuid} or ${key}, which a repeat has again"
    case .secretInCreation(let name):
      #"\#(name.masked) is secret and so kept nowhere, but after a crash it would be needed to clean up; capture it without "secret", or use "auth""#
    case .cleanupExceedsEvery(let timeout, let every):
      #"steps and cleanup have \#(timeout) each, which does not end 100ms before the next run: "every" is \#(every); write a shorter timeout"#
    case .repeatedAction:
      #"only a step that reads can be sent again and again; take "repeat" out, or read by a GET in a step of its own"#
    case .nothingToWaitFor:
      #"there is nothing to wait for; add the value that has to come to "expect": { "json": [ ] }"#
    case .repetitionEndsFirst(let every, let time): Self.endsFirst(every: every, time: time)
    case .repetitionExceedsTimeout(let time, let timeout):
      #"waiting for \#(time) is not over within the probe's timeout of \#(timeout); wait less long, or write a longer timeout"#
    case .liveCreation:
      #"the step would create something where real payments are made; use a test environment, or write "allowLiveCreates": true on the provider"#
    case .bodyWithout(let verb): #"a \#(verb) request has no body; write "method": "POST" or remove the body"#
    case .tooFewControls(let needed, let count):
      "\(needed) controls can never answer when there are \(count); write at most \(max(1, count))"
    }
  }
}

extension Problem.Relation {
  private static func placeholder(_ name: String?, _ similar: String?, _ known: [String]) -> String {
    name.map { "there is no placeholder \($0.masked); \(remedy(similar, known))" }
      ?? #"a placeholder that does not end in its line; write "{{summary}}", for instance"#
  }

  private static func unknown(_ name: String, _ kind: String, _ similar: String?, _ known: [String]) -> String {
    "there is no \(kind) \(name.masked) here; \(known.isEmpty ? "add it" : remedy(similar, known))"
  }

  private static func endsFirst(every: String, time: String) -> String {
    #"waiting is over after \#(time), before the step would be sent again after \#(every); write at most "every": "\#(time)", or a longer "for""#
  }
}

extension Problem.Target: CustomStringConvertible {
  package var description: String {
    switch self {
    case .url(let fault): fault.description
    case .plainHTTP(let holder):
      #"http:// sends everything unprotected; write https://, or "allowInsecure": true on the \#(holder.rawValue)"#
    case .privateAddress(let host, let holder):
      #"\#(host.shown) is a private address; write a public one, or "allowPrivate": true on the \#(holder.rawValue)"#
    case .plainCredentials:
      #"user and password would go unprotected; take "allowInsecure" away, or write https:// or smtps://"#
    case .plainSecret:
      #"a key or token would go unprotected to another machine; write https://, or the address of this one"#
    case .colonInUser:
      #"a colon in "user" ends it, so that the rest would be sent as part of the password; take it out"#
    case .relativeProgram(let program):
      "\(program.masked) is not the full path of a program; write one such as \"/etc/payprobe/hook\""
    }
  }
}

extension Problem.Missing: CustomStringConvertible {
  package var description: String {
    switch self {
    case .program(let path):
      "there is no program \(path.masked) on this machine, so nobody will be told; put it there, or correct the path"
    case .permission(let path):
      "\(path.masked) is no program this user may run, so nobody will be told; run chmod +x on it, or correct the path"
    case .interpreter(let interpreter, let path):
      "there is no \(interpreter.masked), which the first line of \(path.masked) names, so nobody will be told; correct that line"
    case .storeFolder(let path):
      "the folder \(path.masked) of the store is not there; the first run makes it and begins an empty store, so correct the path if there is one already"
    case .identity(.certificateUnreadable, let identity):
      "\(identity.certificateFile.masked) holds no certificate in PEM that can be read, so requests that show it fail; correct the path or the file"
    case .identity(.keyUnreadable, let identity):
      "\(identity.keyFile.masked) holds no key in PEM that can be read without a passphrase, so requests that need it fail; correct the path or the file"
    case .identity(.keyOfAnother, let identity):
      "the key \(identity.keyFile.masked) is not that of the certificate \(identity.certificateFile.masked), so requests that need them fail; correct one of the paths"
    case .controls:
      #"there are no "controls", so that an outage of your own network will be blamed on the providers; add two or three well-known addresses of others"#
    }
  }
}

/// What to write in place of a name that is not known.
func remedy(_ similar: String?, _ known: [String]) -> String {
  similar.map { "did you mean \($0.shown)?" } ?? "known are \(known.listed)"
}

extension [String] {
  /// `"a", "b"`.
  var listed: String { map(\.shown).joined(separator: ", ") }
}
