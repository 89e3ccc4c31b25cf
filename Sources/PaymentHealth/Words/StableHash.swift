extension String {
  /// A number that is the same for the same bytes on every machine and in every version, unlike `hashValue`.
  ///
  /// FNV-1a, 64 bits (draft-eastlake-fnv). Not for anything that an attacker could want to choose.
  package var stableHash: UInt64 {
    utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}
