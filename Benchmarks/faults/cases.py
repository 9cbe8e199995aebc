"""The 40 fault cases and the thirteen promises: what is done, what must come of it, and what holds it.

`by` names scripts of this folder with their arguments (short, long) and tests of the project by
their own words. A test is looked for under Tests/ before anything runs.
"""


def case(id, fault, expected, *by):
    return {"id": id, "fault": fault, "expected": expected, "by": by}


KILLS = ("kills", ["160"], ["1040"])
FETCH_KILLS = ("kill", ["60"], ["500"])
LIVE = ("live", ["40"], ["500"])
LOOP = ("kloop", ["--every", "29"], [])
POWER = ("power", ["3"], ["100"])
MUTANT = ("power", ["2", "--no-fsync"], ["8", "--no-fsync"])
FULL = ("full", [], [])
LIMITS = ("limits", [], [])
DAMAGE = ("damage", ["6"], ["60"])
OVERLAP = ("overlap", ["2"], ["10"])
CLOCKS = ("clocks", [], [])
SIGNALS = ("signals", ["2"], ["12"])

CASES = [
    case("F01", "signal 9 at random moments of fetch", "only what has no outcome is asked again; every stored capture is whole", FETCH_KILLS, LIVE),
    case("F02", "signal 9 at every call of a commit", "the old or the new, never half of it; nothing left over", LOOP),
    case("F03", "signal 9 while a ledger or the archive grows", "a torn end is cut off, all before it stays", LOOP,
         "a kill at any byte of a capture loses that capture at most", "a run that was killed leaves no entry that speaks of other bytes"),
    case("F04", "signal 9 while a release is published", "readers of latest see one whole release at any moment", KILLS,
         "a release that could not be finished is not there"),
    case("F05", "the power goes in the middle of a night", "what was told of is there and whole", POWER),
    case("F06", "the same with every sync swallowed", "the probe sees losses, so it can", MUTANT),
    case("F07", "no space for what a stage writes", "ends with 74, what was there stays, with space all comes", LIMITS, FULL),
    case("F08", "standard output on a full disk", "ends with 74", SIGNALS,
         "what cannot be written to a full disk is an error, and says so by its exit code"),
    case("F09", "the log on a full disk", "the data is complete all the same", LIMITS),
    case("F10", "no inodes, no open files, no memory", "an end that is not 0, nothing half done", LIMITS),
    case("F11", "a sync fails", "not told of; the run ends with 74", LOOP,
         "a full disk takes the group and nothing that was settled"),
    case("F12", "stored bytes are flipped or cannot be read", "named by verify; no record moves; the night does not end with 0", DAMAGE, LOOP,
         "what rests on a broken snapshot stays as it was, and the night says so", "a flipped bit anywhere is named, or changes nothing that is read"),
    case("F13", "the k-th call of every kind fails, for every k", "0 only with all outputs; else 74 and words; the next run converges", LOOP),
    case("F14", "two runs at once, the first standing still", "the second ends with 75 and names the first; signal 9 leaves no lock", OVERLAP,
         "a second run is told who holds the lock, and the lock dies with its holder"),
    case("F15", "a page or a night without end", "deadlines; what is left is not attempted and comes first next time",
         "a transfer has an end, however well it goes", "a night that ends too early says so, and begins with the rest next time", "what the last night did not come to goes first"),
    case("F16", "the clock jumps", "nothing derived depends on it; a clock put back stops no page", CLOCKS,
         "a clock that was put back stops no page from being asked for"),
    case("F17", "a crash between stages, a stage run twice", "the bytes of a night without it", KILLS, "three nights give the same bytes twice, elsewhere, in another zone and locale"),
    case("F18", "429 and 503 with every kind of Retry-After", "heeded up to a cap; the host is left alone",
         "seconds and dates in all three forms are read", "nobody is waited for longer than the cap, nor less than a second", "a host that asks for an hour is not asked again tonight", "what says nothing sensible says nothing"),
    case("F19", "block pages of all makes", "blocked, never evidence", "an answer that shows a known tell is refused", "a page that does not speak for the document is refused"),
    case("F20", "healthy pages that look blocked", "taken", "a healthy page behind a firewall of any make is taken", "a healthy page is taken, whatever it speaks of"),
    case("F21", "soft 404, login, consent, another country, shell, refresh", "an outcome each, none is evidence",
         "failed pages are refused and good ones accepted as often as pinned", "a page is judged by where it came from", "a page that only sends on is a redirect"),
    case("F22", "a page shrinks by most of its text", "held until a later capture or an editor agrees", "a story comes out as expected, byte for byte",
         "a shrink that is confirmed counts from the decision on, and says since when"),
    case("F23", "redirects that circle, lead astray or downgrade", "refused at the hop, by name",
         "a circle of two ends", "five redirects are followed, six are not", "a redirect that leads astray is not followed", "a redirect from https to http is not followed"),
    case("F24", "slow, endless, cut or garbled answers", "an outcome in time; other hosts are not held up",
         "whatever a server does is an outcome", "a body that drips is given up", "a head that never ends is given up", "one that hangs does not hold up the others"),
    case("F25", "bombs of compression", "too large, in bounded memory", "every bomb is refused or read in full within the cap", "a member that inflates without measure is refused"),
    case("F26", "hostile HTML", "the sentence is found or the page is refused", "no hazard loses the sentence without a word", "every hostile file is read or refused, alone and before a sentence"),
    case("F27", "addresses of our own network, by any name", "no connection", "no blocked address, name or spelling reaches a canary",
         "a name that changes its address between two hops is refused at the second", "a redirect into our own network reaches nothing"),
    case("F28", "robots.txt of every kind and in trouble", "obeyed; in trouble the site is left alone tonight",
         "robots.txt is asked for once, before the pages, and obeyed", "a site whose robots.txt is in trouble is left alone tonight", "every verdict of the largest crawler's own tests is ours"),
    case("F29", "304 for a body that is gone", "asked without a condition; never a capture without a body",
         "there are no validators for a body that nobody has", "a 304 stands for the newest evidence, not for a captcha after it"),
    case("F30", "TLS that does not hold", "a TLS error, never fetched all the same",
         "a certificate that does not hold is a TLS error", "an authority that nobody trusts is a TLS error", "a server that only speaks old TLS is a TLS error", "a server that speaks no TLS is a TLS error"),
    case("F31", "names that do not resolve", "a DNS error, an incident, no score moves",
         "a port that nobody listens to is unreachable, and an unknown name a DNS error", "silence while a page could not be read is not checked"),
    case("F32", "hostile cells, strings and personal data in exports", "neutral and reversible; personal data is gone",
         "the suite of hostile cells comes back unharmed", "the suite of hostile strings comes back from JSON", "every case is as the suite expects"),
    case("F33", "hostile text on our pages", "shown as text", "no payload of the suites becomes an element, an attribute or an address",
         "no payload of the suites becomes an element, an attribute or an address of the site", "no payload becomes an element, an attribute or an address of a general page"),
    case("F34", "secrets in addresses, heads and cookies", "in no file", "no value is left in the files, whatever the way of storing", "secrets leave addresses, which stay addresses"),
    case("F35", "WARC files that are cut, bent or of another kind", "records in = out + rejects; reading goes on behind the damage",
         "every record of a WARC is a line, a reject or counted, and nothing is left behind", "a WARC that is cut or damaged gives rejects with offsets, and all else is read", "each file is read, or refused by name"),
    case("F36", "an engine whose workers die", "the same bytes; a shard that is done is not done again",
         "a shard read twice gives the same bytes, and one that is done is not read again", "what is no shard ends with 65, and nothing is written", "a full disk under a shard ends with 74, and no manifest vouches for it"),
    case("F37", "companies come, go and move", "history stays under its id; an id is never given again",
         "nothing is asked for from the day a company left", "an id or domain that is taken, or was, is refused before anybody is asked", "a document is looked for at the address of its time"),
    case("F38", "another rubric or lexicon", "derived anew; moves are the method's, not the company's",
         "what was derived with another lexicon or rubric is derived anew", "a rubric counts from its day on, and says what it moved"),
    case("F39", "the archive is deleted", "restored, verified, and the next night goes on", "an archive deleted after two nights is restored, and the third gives what it would have"),
    case("F40", "TERM, INT, STOP with CONT, a reader that goes away", "ends within 10 s and goes on later; 74, not 0, without a reader", SIGNALS,
         "a run that is asked to stop stops, and the next one ends as if nothing had been"),
]

PROMISES = [
    case("N1", "accounting", "pages declared = sum of the outcomes of a night", FETCH_KILLS, "a night that is stopped says what it did not ask", "a night that ends too early says so, and begins with the rest next time"),
    case("N2", "told means durable", "a page told of survives a loss of power", POWER, MUTANT),
    case("N3", "good evidence is never displaced", "captures are only added; anything but good leaves the last good one", FETCH_KILLS, "a capture is stored once, and never overwritten", "silence while a page could not be read is not checked"),
    case("N4", "every claim resolves", "from score to stored bytes", "verify walks every score, and names what is broken", KILLS),
    case("N5", "absence needs proof", "no claim from a page that was not read to its end", "no hazard loses the sentence without a word", "silence while a page could not be read is not checked"),
    case("N6", "same inputs, same bytes", "twice, elsewhere, later", "three nights give the same bytes twice, elsewhere, in another zone and locale", CLOCKS),
    case("N7", "a crash anywhere converges", "no hand needed, nothing lost or doubled", KILLS, LIVE, LOOP),
    case("N8", "damage is noticed", "named before use; no score moves", DAMAGE, "what rests on a broken snapshot stays as it was, and the night says so"),
    case("N9", "the exit code is true", "0 only when all is there", LOOP, LIMITS, "what cannot be written to a full disk is an error, and says so by its exit code"),
    case("N10", "history is only added to", "decisions, corrections, releases, ids", "decisions are only added, and what makes no sense writes nothing", "a release that is there is never changed: what differs is a revision", "an id or domain that is taken, or was, is refused before anybody is asked"),
    case("N11", "publishing is all or nothing", "with checksums of what is named", KILLS, "a release has all its files with their checksums, and latest leads to it", "a release that could not be finished is not there"),
    case("N12", "a restore works", "tried, not assumed", "an archive deleted after two nights is restored, and the third gives what it would have", "a backup that was damaged says so and restores nothing"),
    case("N13", "jobs conserve records", "and name every reject", "every record of a WARC is a line, a reject or counted, and nothing is left behind", "a WARC that is cut or damaged gives rejects with offsets, and all else is read"),
]
