// What lies in a folder, every call checked.
import Glibc

/// Lists folders. Foundation's enumerator leaves out what it cannot read: a disk that fails would look
/// like a world without companies.
enum FolderWalk {
  /// The files below a folder, by names relative to it, in no order. Hidden files and folders are
  /// left out, and folders behind links; a link to a file counts as that file, since people link a
  /// lexicon from elsewhere. None where there is no such folder.
  static func files(below path: String) throws(StoreError) -> [String] {
    var found: [String] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      for entry in try entries(of: path + "/" + folder) where !entry.name.hasPrefix(".") {
        let name = folder + entry.name
        switch try kind(of: entry, at: "\(path)/\(name)") {
        case S_IFDIR: waiting.append(name + "/")
        case S_IFREG: found.append(name)
        default: break
        }
      }
    }
    return found
  }

  /// The names of the folders in a folder.
  static func folders(in path: String) throws(StoreError) -> [String] {
    var found: [String] = []
    for entry in try entries(of: path) where entry.name != "." && entry.name != ".." {
      if try kind(of: entry, at: "\(path)/\(entry.name)") == S_IFDIR { found.append(entry.name) }
    }
    return found
  }

  private struct Entry {
    var name: String
    var type: UInt8
  }

  private static func entries(of folder: String) throws(StoreError) -> [Entry] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw DurableFile.failure(folder, "cannot be read")
    }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw DurableFile.failure(folder, "cannot be read") }
        return entries
      }
      let place = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
      let name = String(cString: place.assumingMemoryBound(to: CChar.self))
      entries.append(Entry(name: name, type: entry.pointee.d_type))
    }
  }

  /// `S_IFDIR` for a folder, `S_IFREG` for a file or a link to one, 0 for anything else.
  private static func kind(of entry: Entry, at path: String) throws(StoreError) -> mode_t {
    if entry.type == DT_DIR { return S_IFDIR }
    if entry.type == DT_REG { return S_IFREG }
    var info = stat()
    guard (entry.type == DT_LNK ? stat(path, &info) : lstat(path, &info)) == 0 else {
      // A link that leads nowhere, or a file that just went.
      if [ENOENT, ENOTDIR, ELOOP].contains(errno) { return 0 }
      throw DurableFile.failure(path, "cannot be read")
    }
    let kind = info.st_mode & S_IFMT
    return entry.type == DT_LNK && kind == S_IFDIR ? 0 : kind
  }
}
