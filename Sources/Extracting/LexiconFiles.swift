// An extractor from the files that hold its lexicons.
import Model

extension Extractor {
  /// Reads and compiles all lexicons; the error names the file.
  package init(files: [(name: String, bytes: [UInt8])]) throws(LexiconFileError) {
    var lexicons: [Lexicon] = []
    for file in files {
      do throws(LexiconError) {
        let lexicon = try Lexicon(decoding: file.bytes)
        _ = try Extractor(lexicons: [lexicon])
        lexicons.append(lexicon)
      } catch {
        throw LexiconFileError(file: file.name, error: error)
      }
    }
    do throws(LexiconError) {
      try self.init(lexicons: lexicons)
    } catch {
      throw LexiconFileError(file: files.map(\.name).joined(separator: ", "), error: error)
    }
  }
}

/// A lexicon file that cannot be used.
package struct LexiconFileError: InputFault, Equatable {
  package var file: String
  package var error: LexiconError

  package var description: String { "\(file): \(error); correct it, or run atlas check" }
}
