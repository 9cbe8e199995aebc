// What was made of pages when they were last read.
package import Model

extension Archive {
  /// The newest reading of a document that stands for more than one capture; nil where there is
  /// none. It is a cache: an index that is made anew knows none, and the next night reads in full.
  package func knownPage(of document: String) throws(ArchiveError) -> KnownPage? {
    try index.knownPage(of: document)
  }

  /// Remembers a reading of a document in place of the one before.
  package func remember(
    _ page: KnownPage, of document: String
  ) throws(ArchiveError) {
    try index.remember(page, of: document)
  }
}
