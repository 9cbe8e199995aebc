// Numbers that run by themselves, told by their history.
import HTML

/// Short sentences in which one number differs from capture to capture: counters of viewers, votes,
/// requests.
///
/// A number that an editor changed stands for a while; a counter is different every time. So a
/// sentence counts as one only when its words were seen with at least three different numbers in
/// captures next to each other, and when the number is no sum, no share and no length of time.
struct Counters {
  /// How many captures on either side are looked at.
  static let reach = 3
  private static let longest = 12
  private static let numbers = 3

  /// The numbers seen in each form of sentence.
  private var seen: [[Substring]: Set<[Substring]>] = [:]

  /// - Parameter neighbours: pages of the captures around the change, itself included.
  init(_ neighbours: [Page]) {
    for page in neighbours {
      let sentences = Sentences(page)
      for index in sentences.all.indices {
        guard let form = Counters.form(sentences, index) else { continue }
        seen[form.words, default: []].insert(form.numbers)
      }
    }
  }

  /// The steps that are more than a counter's next number.
  func without(_ steps: [TextDiff.Step], in diff: TextDiff) -> [TextDiff.Step] {
    steps.filter { step in
      guard case .replace(let old, let new) = step,
        let was = Counters.form(diff.before, old), let now = Counters.form(diff.after, new)
      else { return true }
      return was.words != now.words || (seen[now.words]?.count ?? 0) < Counters.numbers
    }
  }

  /// A sentence with `#` for its numbers, and the numbers; nil when it cannot be a counter.
  private static func form(
    _ sentences: Sentences, _ index: Int
  ) -> (words: [Substring], numbers: [Substring])? {
    let all = sentences.all[index].words.split(separator: " ")
    guard all.count <= longest else { return nil }
    var words: [Substring] = []
    var numbers: [Substring] = []
    for word in all {
      if word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        numbers.append(word)
        // Thousands may be set apart by a space or a point.
        if words.last != "#" { words.append("#") }
      } else {
        if words.last == "#" && Volatile.isUnit(word) { return nil }
        words.append(word)
      }
    }
    let measures: Set<Character> = ["%", "€", "$", "£", "¥"]
    guard !numbers.isEmpty, !sentences.text(index).contains(where: measures.contains) else {
      return nil
    }
    return (words, numbers)
  }
}
