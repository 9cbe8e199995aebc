#!/usr/bin/env python3
"""Writes made-up shards for a drill: make-shards.py FOLDER [RECORDS [PARTS]]

PARTS WARC files (8 when not given) with RECORDS pages in all (20,000), of our own sentences, the same
every time; and beside them one of each kind that archives bring: not compressed, all in one gzip member,
records that are no pages, bodies that are coded or cut, lines of JSON; and broken ones: cut in the
middle of a member, with flipped bytes, with records that end too early, an ARC file, an empty one, one
that is no archive, one whose damage hides what follows. shards.txt names them all, and expected.json says in the
same order what must become of each, as known to who made them.
"""
import base64
import gzip
import json
import pathlib
import random
import sys
import uuid

WAYS = {
    "en": ("Cancel a plan", [
        "You can cancel your subscription at any time in your account settings.",
        "To cancel, write to support@{host} at least {n} days before the renewal date.",
        "Your subscription renews automatically every month until you cancel it.",
        "We refund unused months when you ask within {n} days of the payment.",
        "We do not offer refunds for partial months."]),
    "de": ("Kündigung", [
        "Sie können Ihr Abonnement jederzeit mit einer Frist von {n} Tagen kündigen.",
        "Die Kündigung richten Sie bitte per E-Mail an service@{host}.",
        "Das Abonnement verlängert sich automatisch um einen Monat.",
        "Sie haben das Recht, binnen vierzehn Tagen diesen Vertrag zu widerrufen."]),
    "fr": ("Résiliation", [
        "Vous pouvez résilier votre abonnement à tout moment depuis votre compte.",
        "L'abonnement est renouvelé automatiquement chaque mois.",
        "Un préavis de {n} jours est nécessaire.",
        "Vous disposez d'un délai de quatorze jours pour vous rétracter."]),
}
FILLER = "The workshop on the hill sells lamps, maps and small machines to people who like them. "


def page(number, rng):
    language = rng.choice(sorted(WAYS))
    title, sentences = WAYS[language]
    host = f"service{number % 977}.example"
    said = rng.sample(sentences, rng.randint(1, len(sentences)))
    items = "".join(f"<p>{s.format(host=host, n=rng.choice([7, 14, 30]))}</p>" for s in said)
    body = (f'<!doctype html><html lang="{language}"><head><title>{title}</title></head><body><main>'
            f"<h1>{title}</h1>{items}{'<p>' + FILLER * rng.randint(1, 20) + '</p>'}</main></body></html>")
    return f"https://{host}/help/{number}", body.encode()


def record(kind, number, fields, block, length=None):
    """A record as bytes of a file that is not compressed; `length` is what it claims, if that is a lie."""
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"https://shards.example/{kind}/{number}")
    head = [f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{name}>",
            "WARC-Date: 2026-01-05T00:00:00Z", *fields, f"Content-Length: {length or len(block)}"]
    return ("WARC/1.1\r\n" + "\r\n".join(head) + "\r\n\r\n").encode() + block + b"\r\n\r\n"


def http(body, *fields, status="200 OK", kind="text/html; charset=utf-8"):
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *fields]
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


def response(number, url, block, *fields):
    return record("response", number, [
        f"WARC-Target-URI: {url}", "Content-Type: application/http; msgtype=response", *fields], block)


def member(data):
    return gzip.compress(data, mtime=0)


class Maker:
    """Makes shards and keeps the account of what must become of them."""

    def __init__(self, folder):
        self.folder, self.names, self.expected = folder, [], []
        self.rng = random.Random(20261122)

    def write(self, name, data, **expected):
        """Expected: out, rejects, skipped (by why); or nothing, for what is no shard."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.names.append(str(path.resolve()))
        self.expected.append({"file": name} | expected)

    def answers(self, first, count):
        """An answer a number, and what becomes of it."""
        for number in range(first, first + count):
            url, body = page(number, self.rng)
            status = "200 OK" if number % 50 else "404 Not Found"
            kind = "text/html; charset=utf-8" if number % 31 else "image/png"
            fate = "status" if number % 50 == 0 else "media_type" if number % 31 == 0 else "out"
            block = http(body, f"Content-Length: {len(body)}", status=status, kind=kind)
            yield response(number, url, block), fate

    def info(self, number):
        return record("warcinfo", number, ["Content-Type: application/warc-fields"], b"software: drill\r\n")

    def shard(self, first, count):
        """The records of a sound shard, and the account of them."""
        made = [(self.info(first), "type_warcinfo"), *self.answers(first, count)]
        return [data for data, _ in made], account(fate for _, fate in made)

    def parts(self, total, parts):
        for part in range(parts):
            # As many as fit, the rest into the last one.
            count = total // parts + (total % parts if part == parts - 1 else 0)
            records, sums = self.shard(part * total, count)
            self.write(f"part-{part}.warc.gz", b"".join(map(member, records)), **sums)

    def sound(self):
        """Forms that archives have, all of which can be read."""
        records, sums = self.shard(800_000_000, 40)
        self.write("plain.warc", b"".join(records), **sums)
        records, sums = self.shard(810_000_000, 40)
        self.write("one-member.warc.gz", member(b"".join(records)), **sums)
        # Another file of that name.
        records, sums = self.shard(820_000_000, 20)
        self.write("more/part-0.warc.gz", b"".join(map(member, records)), **sums)
        lines = []
        for number in range(830_000_000, 830_000_020):
            url, body = page(number, self.rng)
            lines.append(json.dumps({
                "id": f"urn:drill:{number}", "url": url, "fetched_at": "2026-01-05T00:00:00Z",
                "status": 200, "body_b64": base64.b64encode(body).decode()}))
        lines += ["", "{", '{"id":"x"}']
        self.write("lines.ndjson", ("\n".join(lines) + "\n").encode(),
                   out=20, rejects=2, skipped={"blank": 1})

    def mixed(self):
        """Records that are no pages, coded bodies, and bodies of which a part is missing."""
        url, body = page(840_000_001, self.rng)
        packed = member(body)
        half = len(body) // 2
        chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (half, body[:half], len(body) - half, body[half:])
        wrong = chunks.replace(b"\r\n%x\r\n" % (len(body) - half), b"\r\nzz\r\n")
        long = b"%x\r\n%s" % (len(body) + 9, body)
        chunked = "Transfer-Encoding: chunked"
        made = [
            (http(body), "out"),
            (http(packed, "Content-Encoding: gzip", f"Content-Length: {len(packed)}"), "out"),
            # Decoded by who stored it, with the header fields of the wire.
            (http(body, "Content-Encoding: gzip", f"Content-Length: {len(packed)}"), "out"),
            (http(chunks, chunked), "out"),
            (http(body, chunked), "out"),
            (http(wrong, chunked), "rejects"),
            (http(long, chunked), "rejects"),
            (http(packed[:-20], "Content-Encoding: gzip"), "rejects"),
            (http(body[:half], f"Content-Length: {len(body)}"), "rejects"),
            (http(b"\x8b\xff\x80\x03", "Content-Encoding: br"), "rejects"),
            (b"no answer of the web", "rejects"),
            (http(b"%PDF-1.7", kind="application/pdf"), "media_type")]
        records = [(response(number, url, block), fate) for number, (block, fate) in enumerate(made)]
        records.append((response(50, url, http(body), "WARC-Truncated: length"), "rejects"))
        records.append((response(51, "dns:service1.example", b"20260105000000\r\n"), "address"))
        records.append((record("response", 52, [], http(body)), "rejects"))
        for kind in ("request", "metadata", "revisit", "resource", "conversion", "continuation"):
            records.append((record(kind, 60, [f"WARC-Target-URI: {url}"], http(b"")), f"type_{kind}"))
        records.append((record("of-our-own", 61, [], b"x"), "type_other"))
        records.append((record("response", 62, [], b"x", length="many"), "rejects"))
        # 70 MB of zeros in one record, and a header that does not end.
        records.append((response(63, url, http(bytes(70_000_000))), "rejects"))
        records.append((b"WARC/1.1\r\n" + b"X-Long: " + b"a" * 80_000, "rejects"))
        records.append((response(64, url, http(body)), "out"))
        self.write("mixed.warc.gz", b"".join(member(data) for data, _ in records),
                   **account(fate for _, fate in records))

    def broken(self):
        """Files that lost bytes on their way."""
        records, sums = self.shard(900_000_000, 40)
        small = [member(data) for data in records]
        whole = b"".join(small)
        hurt = {"out": sums["out"] - 1, "rejects": 1, "skipped": sums["skipped"]}
        self.write("cut.warc.gz", whole[: len(whole) - len(small[-1]) // 2], **hurt)
        flipped = bytearray(whole)
        for place in (10, 20):
            flipped[len(b"".join(small[:place])) + 60] ^= 0xFF
        self.write("flipped.warc.gz", bytes(flipped),
                   **hurt | {"out": sums["out"] - 2, "rejects": 2})
        self.write("short.warc.gz", b"".join(small[2:5]) + member(b"WARC/1.1\r\nWARC-Type: res")
                   + b"".join(small[5:8]), out=6, rejects=1, skipped={})
        # A record that claims less than it has: its body is short, and what follows it is no record.
        short = records[5].replace(b"Content-Length: %d\r\n\r\nHTTP" % length(records[5]),
                                   b"Content-Length: %d\r\n\r\nHTTP" % (length(records[5]) - 30))
        self.write("short-block.warc", b"".join(records[2:5]) + short + b"".join(records[6:9]),
                   out=6, rejects=2, skipped={})
        self.write("old.arc.gz", member(b"filedesc://old.arc 0.0.0.0 19970101000000 text/plain 76\n"))
        self.write("none.warc.gz", b"this is a shopping list\n")
        self.write("empty.warc.gz", b"")
        self.write("hopeless.warc.gz",
                   small[2] + b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff" * 12_000 + small[3])


def length(record):
    """How long a record's block is."""
    return len(record[record.index(b"\r\n\r\n") + 4: -4])


def account(fates):
    sums = {"out": 0, "rejects": 0, "skipped": {}}
    for fate in fates:
        if fate in ("out", "rejects"):
            sums[fate] += 1
        else:
            sums["skipped"][fate] = sums["skipped"].get(fate, 0) + 1
    return sums


def main(arguments):
    if not arguments:
        raise SystemExit(__doc__)
    folder = pathlib.Path(arguments[0])
    maker = Maker(folder)
    maker.parts(*(int(text) for text in (arguments[1:] + ["20000", "8"][len(arguments) - 1:])))
    maker.sound()
    maker.mixed()
    maker.broken()
    (folder / "shards.txt").write_text("# Made by a drill.\n" + "\n".join(maker.names) + "\n")
    (folder / "expected.json").write_text(json.dumps(maker.expected, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
