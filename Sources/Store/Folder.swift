// A folder that a stage may read or write.
import Foundation

/// A folder of files, by names relative to it. A folder opened for reading refuses to write.
package struct Folder: Sendable, Equatable {
  /// Absolute path.
  package let path: String
  /// What pipeline.json calls it, for messages.
  package let noun: String
  package let isWritable: Bool

  package init(path: String, noun: String, isWritable: Bool) {
    self.path = path
    self.noun = noun
    self.isWritable = isWritable
  }

  /// Whether the folder itself is there; trouble in looking is no absence.
  package var exists: Bool {
    get throws(StoreError) { try DurableFile.isThere(path) }
  }

  /// The absolute path of a file in it; names with `..` or a leading `/` are refused.
  package func path(of name: String) throws(StoreError) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0 == ".." || $0 == "." || $0.isEmpty }) else {
      throw StoreError(.content, file: name, message: "leaves its folder “\(noun)”")
    }
    return "\(path)/\(name)"
  }

  /// Whether a file is there. One that cannot be looked for is trouble, and not an absence.
  package func has(_ name: String) throws(StoreError) -> Bool {
    try DurableFile.isThere(try path(of: name))
  }

  /// How many bytes a file has.
  package func size(of name: String) throws(StoreError) -> Int {
    let path = try path(of: name)
    let told = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
    guard let told else { throw StoreError(.io, file: path, message: "cannot be read") }
    return told.intValue
  }

  package func read(_ name: String) throws(StoreError) -> [UInt8] {
    try DurableFile.read(try path(of: name))
  }

  /// As above for a folder that others filled: a symbolic link that leads out of it is refused.
  package func readConfined(_ name: String, atMost limit: Int) throws(StoreError) -> [UInt8] {
    let target = try path(of: name)
    let root = URL(filePath: path).resolvingSymlinksInPath().path
    guard URL(filePath: target).resolvingSymlinksInPath().path.hasPrefix(root + "/") else {
      throw StoreError(.content, file: target, message: "leads out of its folder by a link")
    }
    return try DurableFile.read(target, atMost: limit)
  }

  package func read<T: Decodable>(_ type: T.Type, _ name: String) throws(StoreError) -> T {
    try CanonicalJSON.decode(type, from: try read(name), file: try path(of: name))
  }

  /// As above for a file that a stage wrote: nobody edits it, so the remedy is another.
  package func readDerived<T: Decodable>(_ type: T.Type, _ name: String) throws(StoreError) -> T {
    do throws(StoreError) {
      return try read(type, name)
    } catch {
      guard error.kind == .content else { throw error }
      throw StoreError(
        .content, file: try path(of: name), message: "is damaged",
        remedy: "remove it and run again: it is made anew")
    }
  }

  /// Writes durably unless the file has these bytes already. Returns whether it wrote.
  @discardableResult
  package func write(_ bytes: [UInt8], _ name: String) throws(StoreError) -> Bool {
    guard isWritable else {
      throw StoreError(
        .content, file: name, message: "pipeline.json does not let this stage write “\(noun)”")
    }
    let target = try path(of: name)
    try DurableFile.makeFolder((target as NSString).deletingLastPathComponent)
    return try DurableFile.update(bytes, at: target)
  }

  /// As ``write(_:_:)``, but the file survives a loss of power only after
  /// ``DurableFile/syncDisk(of:)``.
  @discardableResult
  package func place(_ bytes: [UInt8], _ name: String) throws(StoreError) -> Bool {
    guard isWritable else {
      throw StoreError(
        .content, file: name, message: "pipeline.json does not let this stage write “\(noun)”")
    }
    let target = try path(of: name)
    if try DurableFile.isThere(target), try DurableFile.read(target) == bytes { return false }
    try DurableFile.makeFolder(
      (target as NSString).deletingLastPathComponent, isDurable: false)
    try DurableFile.place(bytes, at: target)
    return true
  }

  /// Writes a file that may not be there yet, durably: what is there is never touched.
  package func create(_ bytes: [UInt8], _ name: String) throws(StoreError) {
    guard isWritable else {
      throw StoreError(
        .content, file: name, message: "pipeline.json does not let this stage write “\(noun)”")
    }
    let target = try path(of: name)
    try DurableFile.makeFolder((target as NSString).deletingLastPathComponent)
    try DurableFile.create(bytes, at: target)
  }

  /// Adds to the end of a file, durably.
  package func append(_ bytes: [UInt8], _ name: String) throws(StoreError) {
    guard isWritable else {
      throw StoreError(
        .content, file: name, message: "pipeline.json does not let this stage write “\(noun)”")
    }
    try DurableFile.append(bytes, to: try path(of: name))
  }

  package func remove(_ name: String) throws(StoreError) {
    guard isWritable else {
      throw StoreError(
        .content, file: name, message: "pipeline.json does not let this stage write “\(noun)”")
    }
    try DurableFile.remove(try path(of: name))
  }

  /// All files below it with that suffix, as relative names sorted by UTF-8 bytes. Hidden files
  /// are left out; a missing folder is empty, one that cannot be read is trouble.
  package func names(suffix: String = "") throws(StoreError) -> [String] {
    try FolderWalk.files(below: path).filter { $0.hasSuffix(suffix) }.sortedByUTF8()
  }
}

extension Sequence where Element == String {
  /// Sorted by UTF-8 bytes: the same everywhere, whatever the locale.
  package func sortedByUTF8() -> [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
