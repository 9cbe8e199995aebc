// Numbers that run by themselves, told by their history.
import HTML

/// Short sentences in which one number differs from capture to capture: counters of viewers, votes,
/// requests.
///
/// A number that an editor changed stands for a while; a counter is different every time. So a
/// sentence counts as one only when its words were seen with at least three different numbers in
/// captures next to each other, and when the number is no sum, no share and no length of time.
enum Counters {
  /// How many captures on either side are looked at.
  static let reach = 3
  private static let longest = 12
  private static let numbers = 3

  /// The steps that are more than a counter's next number.
  ///
  /// - Parameter around: pages of the captures around the change, itself included.
  static func without(
    _ steps: [TextDiff.Step], in diff: TextDiff, around: [Page]
  ) -> [TextDiff.Step] {
    let suspects = steps.filter { form(of: $0, in: diff) != nil }
    guard !suspects.isEmpty, around.count >= numbers else { return steps }
    var seen: [[Substring]: Set<[Substring]>] = [:]
    for sentences in around.map(Sentences.init) {
      for index in sentences.all.indices {
        guard let form = form(sentences, index) else { continue }
        seen[form.words, default: []].insert(form.numbers)
      }
    }
    return steps.filter { step in
      guard let form = form(of: step, in: diff) else { return true }
      return (seen[form]?.count ?? 0) < numbers
    }
  }

  /// The form of both sentences of a step that differ in numbers only; nil for other steps.
  private static func form(of step: TextDiff.Step, in diff: TextDiff) -> [Substring]? {
    guard case .replace(let old, let new) = step, let was = form(diff.before, old),
      let now = form(diff.after, new), was.words == now.words
    else { return nil }
    return now.words
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
