import Glibc

/// Certificates made once for the test run by the `openssl` command, each named by what is wrong with it.
package struct Certificates {
  /// An authority of our own and what it or others signed.
  package enum Leaf: String, CaseIterable, Sendable {
    case good, expired, notYetValid, wrongHost, selfSigned, untrusted, incomplete, weakKey, weakDigest, clientOnly
  }

  package let folder: String

  package static let shared = Result { try Certificates() }

  private init() throws {
    var template = Array("/tmp/curlmulti-certificates-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError(code: errno) }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let script = try ChildProcess(["/bin/sh", "-ec", Self.script, "certificates", folder])
    let status = script.wait()
    guard status == 0 else { throw SystemError(code: status) }
    atexit { Certificates.removeFolder() }
  }

  package var authority: String { "\(folder)/ca.pem" }
  package func certificate(_ leaf: Leaf) -> String { "\(folder)/\(leaf.rawValue).pem" }
  package func key(_ leaf: Leaf) -> String { "\(folder)/\(leaf.rawValue).key" }

  private static func removeFolder() {
    guard let folder = try? shared.get().folder else { return }
    try? _ = ChildProcess(["rm", "-r", folder]).wait()
  }

  private static let script = """
    cd "$1"
    cat > ca.conf <<END
    [ca]
    default_ca = own
    [own]
    dir = .
    database = index.txt
    new_certs_dir = .
    rand_serial = yes
    default_md = sha256
    policy = any
    copy_extensions = copy
    unique_subject = no
    [any]
    commonName = supplied
    END
    : > index.txt
    authority() {
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$1" \
        -keyout "$1.key" -out "$1.pem"
    }
    # name, subject alternative names, signing authority, start, end
    leaf() {
      openssl req -new ${KEY:--newkey ec -pkeyopt ec_paramgen_curve:P-256} -nodes -subj "/CN=$1" \
        -addext "subjectAltName=$2" ${USAGE:+-addext "$USAGE"} -keyout "$1.key" -out "$1.csr"
      openssl ca -batch ${DIGEST:+-md "$DIGEST"} -config ca.conf -cert "$3.pem" -keyfile "$3.key" -startdate "$4" -enddate "$5" \
        -notext -in "$1.csr" -out "$1.pem"
    }
    here="IP:127.0.0.1,DNS:localhost,DNS:pay.test"
    authority ca
    authority other
    leaf good "$here" ca 20200101000000Z 20491231000000Z
    leaf expired "$here" ca 20200101000000Z 20200201000000Z
    leaf notYetValid "$here" ca 20480101000000Z 20491231000000Z
    leaf wrongHost "DNS:elsewhere.test" ca 20200101000000Z 20491231000000Z
    leaf untrusted "$here" other 20200101000000Z 20491231000000Z
    USAGE="basicConstraints=CA:TRUE" leaf intermediate "$here" ca 20200101000000Z 20491231000000Z
    leaf incomplete "$here" intermediate 20200101000000Z 20491231000000Z
    KEY="-newkey rsa:1024" leaf weakKey "$here" ca 20200101000000Z 20491231000000Z
    DIGEST=sha1 leaf weakDigest "$here" ca 20200101000000Z 20491231000000Z
    USAGE="extendedKeyUsage=clientAuth" leaf clientOnly "$here" ca 20200101000000Z 20491231000000Z
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=selfSigned" \
      -addext "subjectAltName=$here" -keyout selfSigned.key -out selfSigned.pem
    """
}
