// bench: measures the engine. `Benchmarks/run` calls it; see Benchmarks/README.md.
import Digest
import Extracting
import HTML
import Model

@main
enum Bench {
  /// `bench speed ROUNDS LEXICON…`, `bench limits LEXICON…`, `bench memory PAGES LEXICON…`,
  /// `bench bare`,
  /// `bench answers LEXICON…`, `bench answers-uncut LEXICON…`; the pages come from standard input. Rows of JSON go out.
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    guard let mode = arguments.popFirst() else { throw BenchError.usage("no mode") }
    switch mode {
    case "speed":
      let rounds = arguments.popFirst().flatMap { Int($0) } ?? 5
      try speed(Subject(lexicons: arguments), rounds: rounds)
    case "limits": try limits(Subject(lexicons: arguments))
    case "memory":
      let pages = arguments.popFirst().flatMap { Int($0) } ?? 1_000
      try memory(Subject(lexicons: arguments), pages: pages)
    case "bare": try bare()
    case "answers": try answers(Subject(lexicons: arguments), remove: [])
    // XPath may look at everything, so that nothing is cut from the page before it is parsed.
    case "answers-uncut":
      try answers(Subject(lexicons: arguments), remove: ["xpath://no-such-element"])
    case "diff":
      guard arguments.count == 3, let rounds = Int(arguments[0]) else {
        throw BenchError.usage("diff ROUNDS BEFORE AFTER")
      }
      try DiffBench.run(rounds: rounds, before: arguments[1], after: arguments[2])
    default: throw BenchError.usage(mode)
    }
  }

  /// For each group and round the CPU seconds of the bare parse, of reading the page, and of
  /// everything. The three take turns page by page, so that a drift of the machine meets all.
  private static func speed(_ subject: Subject, rounds: Int) throws {
    let entries = Sample.list()
    let samples = try entries.map { try Sample.load($0) }
    for round in 0...rounds {
      var sums: [String: (bare: Double, read: Double, whole: Double)] = [:]
      for sample in samples {
        let bare = Machine.time { _ = BareParse.run(sample.bytes) }
        let read = Machine.time { _ = subject.read(sample) }
        let whole = Machine.time {
          if case .success(let page) = subject.read(sample) { _ = subject.extract(page) }
        }
        let sum = sums[sample.group] ?? (0, 0, 0)
        sums[sample.group] = (sum.bare + bare, sum.read + read, sum.whole + whole)
      }
      // The first round warms up.
      guard round > 0 else { continue }
      for (group, sum) in sums.sorted(by: { $0.key < $1.key }) {
        print(
          "{\"group\":\"\(group)\",\"round\":\(round),\"bare\":\(sum.bare),"
            + "\"read\":\(sum.read),\"whole\":\(sum.whole)}")
      }
    }
  }

  /// The CPU seconds of the bare parse of all pages, one after the other, each read and let go.
  private static func bare() throws {
    var (seconds, bytes, pages) = (0.0, 0, 0)
    for entry in Sample.list() {
      let sample = try Sample.load(entry)
      seconds += Machine.time { _ = BareParse.run(sample.bytes) }
      bytes += sample.bytes.count
      pages += 1
    }
    print("{\"pages\":\(pages),\"bytes\":\(bytes),\"bare\":\(seconds)}")
  }

  /// For each page its CPU seconds and the most memory that the process held meanwhile.
  private static func limits(_ subject: Subject) throws {
    for entry in Sample.list() {
      let sample = try Sample.load(entry)
      Machine.resetPeak()
      var outcome = "ok"
      let cpu = Machine.time {
        switch subject.read(sample) {
        case .success(let page): _ = subject.extract(page)
        case .failure: outcome = "refused"
        }
      }
      print(
        "{\"group\":\"\(sample.group)\",\"path\":\(quoted(sample.path)),"
          + "\"bytes\":\(sample.bytes.count),\"cpu\":\(cpu),"
          + "\"peak_kb\":\(Machine.memory("VmHWM")),\"outcome\":\"\(outcome)\"}")
    }
  }

  /// What is resident after every hundredth page.
  private static func memory(_ subject: Subject, pages: Int) throws {
    let entries = Sample.list()
    guard !entries.isEmpty else { return }
    for index in 0..<pages {
      let sample = try Sample.load(entries[index % entries.count])
      if case .success(let page) = subject.read(sample) { _ = subject.extract(page) }
      if (index + 1) % 100 == 0 {
        print(
          "{\"pages\":\(index + 1),\"resident_kb\":\(Machine.memory("VmRSS")),"
            + "\"peak_kb\":\(Machine.memory("VmHWM"))}")
      }
    }
  }

  /// A digest of all that is read on each page and of all that is found, to tell whether a change
  /// of the code changed an answer.
  private static func answers(_ subject: Subject, remove: [String]) throws {
    for entry in Sample.list() {
      let sample = try Sample.load(entry)
      var page = "refused"
      var facts = ""
      switch subject.read(sample, remove: sample.mediaType == "text/html" ? remove : []) {
      case .success(let read):
        page = Digest.sha256(Array("\(read)".utf8))
        let found = subject.extract(read)
        facts = found.facts.map { fact in
          let attrs = fact.attrs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          return "\(fact.type) \(fact.value) \(fact.polarity) \(attrs) \(fact.start) \(fact.end)"
            + " \(fact.rule) \(fact.trace) \(fact.selector) \(fact.quote)"
        }.joined(separator: "\n")
        let empty = found.empty.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        facts += "\n\(found.language ?? "") \(found.links) \(empty)"
      case .failure(let trouble): page = "\(trouble)"
      }
      print("\(sample.path)\t\(page)\t\(Digest.sha256(Array(facts.utf8)))")
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension Array {
  fileprivate mutating func popFirst() -> Element? { isEmpty ? nil : removeFirst() }
}
