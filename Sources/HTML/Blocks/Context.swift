// What holds for the text of an element and of those inside it.

/// Inherited down the tree; changes only where a block ends.
struct Context {
  var kind = Block.Kind.other
  var level = 0
  /// Index into `Regions`.
  var region = 0
  /// Index into the walker's questions, or -1.
  var question = -1
  /// Index of the block that introduces the list, or -1.
  var leadIn = -1
  var listDepth = 0
  /// Index into the walker's tables, or -1.
  var table = -1
  /// Index into the walker's cells, or -1.
  var cell = -1
  /// Index of the frame whose element holds the text.
  var holder = -1
  var isSelected = true
  var insideMain = false
}

/// One open element.
struct Frame {
  var tag: Tag
  /// Position for the XPath: among elements of the same name, or among all if unknown.
  var position: Int32
  /// Where the counters of its children begin.
  var counters: Int
  /// Its child elements so far.
  var children: Int32 = 0
  var duties: Duties = []
  /// Blocks that stood before it.
  var blocksBefore = 0

  /// What is to be done at its end.
  struct Duties: OptionSet {
    let rawValue: UInt16
    static let context = Duties(rawValue: 1)
    static let link = Duties(rawValue: 2)
    static let row = Duties(rawValue: 4)
    static let cell = Duties(rawValue: 8)
    static let details = Duties(rawValue: 16)
    static let answerable = Duties(rawValue: 32)
  }
}
