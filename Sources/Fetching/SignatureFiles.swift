// Signatures from the files that hold them.
import FoundationEssentials
import Model

extension Signatures {
  /// Joins several files into one set, in the order given; a later file adds to an earlier one.
  ///
  /// Throws the decoding error of the first file that cannot be read, with its name.
  package init(files: [(name: String, bytes: [UInt8])]) throws(SignatureFileError) {
    self.init()
    for file in files {
      let part: Signatures
      do {
        part = try JSONDecoder().decode(Signatures.self, from: Data(file.bytes))
      } catch {
        throw SignatureFileError(file: file.name, message: "\(error)")
      }
      signatures += part.signatures
      appRoots += part.appRoots
      subjectWords += part.subjectWords
      addressWords.merge(part.addressWords) { $0 + $1 }
      littleWords.merge(part.littleWords) { $0 + $1 }
    }
  }
}

/// A signature file that cannot be read.
package struct SignatureFileError: InputFault, Equatable {
  package var file: String
  package var message: String

  package var description: String { "\(file): \(message); correct it, or run atlas check" }
}
