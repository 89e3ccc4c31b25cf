import Configuration
import Foundation
import PaymentHealth
import Storage

extension Installation {
  /// For commands that only read: a broken configuration does not hide what the store knows.
  ///
  /// Its problems go to standard error, and what is needed of it is taken from ``ConfigurationRemains``.
  ///
  /// - Parameter connections: How many share the queries that are made at the same time.
  /// - Throws: `ProgramError` if the store cannot be read, or a broken configuration does not tell where it is.
  static func forReading(
    _ options: ConfigurationOptions, connections: Int = 1
  ) async throws -> (Installation, StoreReader) {
    let installation: Installation
    do {
      installation = try load(options, secrets: .optional)
    } catch let error as ProgramError where error.status == .configuration || options.store != nil {
      return try await forReading(options, connections: connections, despite: error)
    }
    return (installation, try await reader(at: installation.storePath, connections: connections))
  }

  private static func forReading(
    _ options: ConfigurationOptions, connections: Int, despite error: ProgramError
  ) async throws -> (Installation, StoreReader) {
    let environment = ProcessInfo.processInfo.environment
    let path = options.configurationPath(environment: environment)
    let remains = ConfigurationRemains(Array(FileManager.default.contents(atPath: path) ?? Data()))
    let stated = remains.storePath.map { storePath($0, configurationPath: path, environment: environment) }
    guard let storePath = options.store ?? stated else {
      throw ProgramError(
        "\(error)\n\(path): it cannot be told where the store is; mend the configuration, or name the store with --store",
        status: .configuration)
    }
    let reader = try await reader(at: storePath, connections: connections)
    Output.error(
      "\(error)\n\(path): this is what the store knows without the configuration, with ids for names that cannot be read"
    )
    let shop = remains.shop(watching: try await reader.trackStates(), latest: try await reader.latestResults())
    return (Installation(configurationPath: path, shop: shop, storePath: storePath), reader)
  }

  static func reader(at path: String, connections: Int = 1) async throws -> StoreReader {
    do {
      return try await Store.read(at: path, connections: connections)
    } catch {
      throw ProgramError(error)
    }
  }
}
