// An extractor from the files that hold its lexicons.
import Model

extension Extractor {
  /// Reads and compiles all lexicons, with what the file of all languages lends them; the error
  /// names the file.
  package init(files: [(name: String, bytes: [UInt8])]) throws(LexiconFileError) {
    var lexicons: [Lexicon] = []
    let world = try World(files: files)
    for file in files where !World.isWorld(file.bytes) {
      do throws(LexiconError) {
        let lexicon = try Lexicon(decoding: file.bytes)
        _ = try Extractor(lexicons: [lexicon], world: world)
        lexicons.append(lexicon)
      } catch {
        throw LexiconFileError(file: file.name, error: error)
      }
    }
    do throws(LexiconError) {
      try self.init(lexicons: lexicons, world: world)
    } catch {
      throw LexiconFileError(file: files.map(\.name).joined(separator: ", "), error: error)
    }
  }
}

extension Lexicon {
  /// The lexicons among the files, in their order; the error names the file.
  package static func all(
    among files: [(name: String, bytes: [UInt8])]
  ) throws(LexiconFileError) -> [Lexicon] {
    var out: [Lexicon] = []
    for file in files where !World.isWorld(file.bytes) {
      do throws(LexiconError) {
        out.append(try Lexicon(decoding: file.bytes))
      } catch {
        throw LexiconFileError(file: file.name, error: error)
      }
    }
    return out
  }
}

extension World {
  /// The file of all languages among lexicon files; nothing known where there is none.
  package init(files: [(name: String, bytes: [UInt8])]) throws(LexiconFileError) {
    guard let file = files.first(where: { World.isWorld($0.bytes) }) else {
      self.init()
      return
    }
    do throws(LexiconError) {
      try self.init(decoding: file.bytes)
    } catch {
      throw LexiconFileError(file: file.name, error: error)
    }
  }
}

/// Runs the examples of every lexicon among the files; see ``checkExamples(of:world:)``.
package func checkExamples(
  of file: [UInt8], among files: [(name: String, bytes: [UInt8])]
) throws -> [ExampleFailure] {
  let world = try World(files: files)
  guard !World.isWorld(file) else { return [] }
  return try checkExamples(of: try Lexicon(decoding: file), world: world)
}

/// A lexicon file that cannot be used.
package struct LexiconFileError: InputFault, Equatable {
  package var file: String
  package var error: LexiconError

  package var description: String { "\(file): \(error); correct it, or run atlas check" }
}
