// PhoneWords: words around telephone numbers, compiled.

/// What tells a telephone number from other numbers.
struct PhoneWords: Sendable {
  let cues: Set<Int32>
  let others: Set<Int32>
  let extensions: Set<Int32>

  init(_ wording: PhoneWording?, _ world: World, _ vocabulary: inout Vocabulary) {
    let set = { (words: [String], vocabulary: inout Vocabulary) in
      Set(words.flatMap { MoneyWords.words($0, &vocabulary) })
    }
    cues = set(world.phoneCues + (wording?.cues ?? []), &vocabulary)
    others = set(world.otherNumbers + (wording?.others ?? []), &vocabulary)
    extensions = set(world.extensions, &vocabulary)
  }
}

/// Words on the way through menus, compiled.
struct StepWords: Sendable {
  let then: Set<Int32>
  let widgets: Set<Int32>
  let ends: Set<Int32>

  init(_ wording: StepWording?, _ vocabulary: inout Vocabulary) {
    let set = { (words: [String]?, vocabulary: inout Vocabulary) in
      Set((words ?? []).flatMap { MoneyWords.words($0, &vocabulary) })
    }
    then = set(wording?.then, &vocabulary)
    widgets = set(wording?.widgets, &vocabulary)
    ends = set(wording?.ends, &vocabulary)
  }
}
