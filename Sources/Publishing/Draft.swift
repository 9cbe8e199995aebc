// A release while it is made.
import Digest
package import Exporting
package import Store

/// A folder that becomes a release: files that grow by pieces, and an SQLite file beside them.
package final class Draft {
  let path: String
  private var open: [String: GrowingFile] = [:]
  private var database: (name: String, tables: TableDatabase)?
  private var folders: Set<String> = []
  /// In the order in which they were finished.
  package private(set) var finished: [FileDescription] = []

  init(at path: String) { self.path = path }

  /// Appends to a file, which begins with its first piece.
  package func add(_ bytes: [UInt8], to name: String) throws(StoreError) {
    if open[name] == nil { open[name] = try GrowingFile(try place(name)) }
    try open[name]?.add(bytes)
  }

  /// Writes a file whole.
  package func write(_ bytes: [UInt8], to name: String) throws(StoreError) {
    try GrowingFile.write(bytes, to: try place(name))
    finished.append(
      FileDescription(name: name, bytes: bytes.count, sha256: Digest.sha256Hex(bytes)))
  }

  /// The SQLite file, which begins when it is first asked for.
  package func database(_ name: String) throws(StoreError) -> TableDatabase {
    if let database { return database.tables }
    let tables = try TableDatabase(at: try place(name))
    database = (name, tables)
    return tables
  }

  /// Ends the SQLite file, if there is one.
  /// - Returns: the references that lead nowhere.
  package func finishDatabase(version: Int) throws(StoreError) -> [String] {
    guard let database else { return [] }
    let loose = try database.tables.finish(version: version)
    let path = "\(path)/\(database.name)"
    let digest = DigestStream()
    try DurableFile.eachPiece(of: path) { piece in digest.add(Array(piece)) }
    finished.append(
      FileDescription(name: database.name, bytes: digest.count, sha256: digest.finish()))
    self.database = nil
    return loose
  }

  /// Ends all files that were begun; files may be begun after it.
  package func finishFiles() throws(StoreError) {
    for (name, file) in open.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let end = try file.finish()
      finished.append(FileDescription(name: name, bytes: end.bytes, sha256: end.sha256))
    }
    open = [:]
  }

  private func place(_ name: String) throws(StoreError) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy(Draft.isName) else {
      throw StoreError(
        .content, file: name, message: "is no name of a file of a release",
        remedy: "use ids of letters, digits and hyphens")
    }
    let file = "\(path)/\(name)"
    let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
    // The draft's disk is synced once, when all is there.
    if folders.insert(folder).inserted { try DurableFile.makeFolder(folder, isDurable: false) }
    return file
  }

  /// Whether it may be a part of a file's name: neither a way up nor more than disks take.
  private static func isName(_ part: Substring) -> Bool {
    (1...255).contains(part.utf8.count) && part != "." && part != ".."
      && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }
}
