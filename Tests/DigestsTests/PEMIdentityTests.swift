import Digests
import TestSupport
import Testing

@Suite("Client certificates in files")
struct PEMIdentityTests {
  private let certificates: Certificates

  init() throws {
    certificates = try Certificates.shared.get()
  }

  private func fault(_ certificate: String, _ key: String) -> PEMIdentity.Fault? {
    do throws(PEMIdentity.Fault) {
      _ = try PEMIdentity(certificateFile: certificate, keyFile: key)
      return nil
    } catch {
      return error
    }
  }

  @Test("a certificate and its key are read, with the day the first of the chain expires")
  func good() throws {
    let identity = try PEMIdentity(
      certificateFile: certificates.certificate(.good), keyFile: certificates.key(.good))
    #expect(identity.expires == 2_524_521_600)  // 2049-12-31
    #expect(try expiry(of: .expired) == 1_580_515_200)  // 2020-02-01
  }

  private func expiry(of leaf: Certificates.Leaf) throws -> Int64 {
    try PEMIdentity(certificateFile: certificates.certificate(leaf), keyFile: certificates.key(leaf)).expires
  }

  @Test("what cannot be used says why")
  func faults() {
    let (good, key) = (certificates.certificate(.good), certificates.key(.good))
    #expect(fault("/nonexistent", key) == .certificateUnreadable)
    #expect(fault(key, key) == .certificateUnreadable)
    #expect(fault(certificates.folder, key) == .certificateUnreadable)
    #expect(fault(good, "/nonexistent") == .keyUnreadable)
    #expect(fault(good, good) == .keyUnreadable)
    #expect(fault(good, certificates.key(.expired)) == .keyOfAnother)
  }
}
