// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A target of ours: same settings everywhere, dependencies by name.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")

let package = Package(
  name: "payprobe",
  products: [.executable(name: "payprobe", targets: ["payprobe"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev", "libssl-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CSpawn"),

    module("Digests", ["CCrypto"]),
    module("CurlMulti", ["CCurl"]),
    module("Patterns"),
    module("StrictJSON", ["Patterns"]),
    module("PaymentHealth", ["Patterns", "StrictJSON"]),
    .target(
      name: "Presets", dependencies: ["StrictJSON"], resources: [.embedInCode("Data")], swiftSettings: settings),
    module("AlertServices", ["CurlMulti", "Digests", "PaymentHealth", "StrictJSON"]),
    module(
      "Configuration",
      ["AlertServices", "Authentication", "Digests", "Patterns", "PaymentHealth", "Presets", "StrictJSON"]),
    module("Authentication", ["CurlMulti", "Digests", "PaymentHealth", "StrictJSON"]),
    module("Probing", ["Authentication", "CurlMulti", "Digests", "Patterns", "PaymentHealth", "StrictJSON"]),
    module("Scheduling", ["PaymentHealth"]),
    module("Storage", ["PaymentHealth", grdb]),
    module(
      "Alerting",
      ["AlertServices", "CSpawn", "CurlMulti", "PaymentHealth", "Scheduling", "Storage", logging]),
    module("Reporting", ["Digests", "PaymentHealth", "Presets", "Storage", "StrictJSON"]),
    module("Sandbox", ["Digests", nioCore, nioPosix, nioHTTP1]),
    module("Monitoring", ["PaymentHealth", "Scheduling", "Storage", logging]),
    module(
      "Commands",
      [
        "Alerting", "AlertServices", "Authentication", "CMalloc", "Configuration", "CurlMulti", "Digests", "Monitoring",
        "PaymentHealth", "Presets",
        "Probing", "Reporting", "Sandbox", "Scheduling", "Storage", "StrictJSON", argumentParser, lifecycle, logging,
        unixSignals,
      ]),
    .executableTarget(name: "payprobe", dependencies: ["Commands"], swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["CSpawn", "CThread", "PaymentHealth"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .systemLibrary(name: "CThread", path: "Tests/CThread"),
    tests("CurlMulti", ["CurlMulti", "TestSupport"]),
    tests("Fault", ["CThread", "CurlMulti", "PaymentHealth", "Probing", "StrictJSON", "TestSupport"]),
    tests("Patterns", ["Patterns", "TestSupport"]),
    tests("Digests", ["Digests", "TestSupport"]),
    tests("Authentication", ["Authentication", "CurlMulti", "Digests", "PaymentHealth", "TestSupport"]),
    tests("Presets", ["Authentication", "Configuration", "PaymentHealth", "Presets", "StrictJSON"]),
    tests("PaymentHealth", ["PaymentHealth", "TestSupport"]),
    tests("StrictJSON", ["StrictJSON", "TestSupport"]),
    tests(
      "Configuration",
      [
        "Authentication", "Configuration", "Digests", "Patterns", "PaymentHealth", "Presets", "StrictJSON",
        "TestSupport",
      ]),
    tests(
      "Probing",
      [
        "Authentication", "Configuration", "CurlMulti", "Patterns", "PaymentHealth", "Presets", "Probing", "Sandbox",
        "StrictJSON", "TestSupport",
      ]),
    tests("Scheduling", ["CurlMulti", "PaymentHealth", "Scheduling", "TestSupport"]),
    tests("Storage", ["PaymentHealth", "Storage", "TestSupport", grdb]),
    tests("AlertServices", ["AlertServices", "CurlMulti", "PaymentHealth", "StrictJSON", "TestSupport"]),
    tests(
      "Alerting",
      [
        "Alerting", "AlertServices", "CurlMulti", "Monitoring", "PaymentHealth", "Scheduling", "Storage", "StrictJSON",
        "TestSupport", logging,
      ]),
    tests(
      "Reporting", ["PaymentHealth", "Presets", "Reporting", "Storage", "StrictJSON", "TestSupport"],
      exclude: ["Oracle/availability.py", "Independent/check_pages.py"]),
    tests("Sandbox", ["Digests", "Sandbox", "TestSupport"]),
    tests("Monitoring", ["Monitoring", "PaymentHealth", "Scheduling", "Storage", "TestSupport", grdb, logging]),
    tests(
      "Commands",
      [
        "Commands", "CurlMulti", "PaymentHealth", "Probing", "Reporting", "Scheduling", "Storage", "StrictJSON",
        "TestSupport", logging,
      ]),
    tests("EndToEnd", ["PaymentHealth", "payprobe", "Sandbox", "Storage", "StrictJSON", "TestSupport", grdb]),
  ]
)
