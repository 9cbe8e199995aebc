#!/usr/bin/env python3
"""Writes made-up shards for a drill: make-shards.py FOLDER [RECORDS]

Eight WARC files with RECORDS pages in all (20,000 when not given), of our own sentences, the same every
time; and beside them broken ones: cut in the middle of a member, with a flipped byte, with a record that
ends too early, an ARC file, and one that is no archive. shards.txt names them all.
"""
import gzip
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


def record(kind, number, fields, block):
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"https://shards.example/{kind}/{number}")
    head = [f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{name}>",
            "WARC-Date: 2026-01-05T00:00:00Z", *fields, f"Content-Length: {len(block)}"]
    text = "WARC/1.1\r\n" + "\r\n".join(head) + "\r\n\r\n"
    return gzip.compress(text.encode() + block + b"\r\n\r\n", mtime=0)


def answer(number, rng):
    url, body = page(number, rng)
    status = "200 OK" if number % 50 else "404 Not Found"
    kind = "text/html; charset=utf-8" if number % 31 else "image/png"
    block = (f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n").encode()
    return record("response", number, [
        f"WARC-Target-URI: {url}", "Content-Type: application/http; msgtype=response"], block + body)


def shard(first, count, rng):
    yield record("warcinfo", first, ["Content-Type: application/warc-fields"], b"software: drill\r\n")
    for number in range(first, first + count):
        yield answer(number, rng)


def main(arguments):
    if not arguments:
        raise SystemExit(__doc__)
    folder = pathlib.Path(arguments[0])
    total = int(arguments[1]) if len(arguments) > 1 else 20_000
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(20261122)
    names = []

    def write(name, data):
        (folder / name).write_bytes(data)
        names.append(str((folder / name).resolve()))

    for part in range(8):
        write(f"part-{part}.warc.gz", b"".join(shard(part * total, total // 8, rng)))
    small = list(shard(900_000_000, 40, rng))
    whole = b"".join(small)
    write("cut.warc.gz", whole[: len(whole) - len(small[-1]) // 2])
    flipped = bytearray(whole)
    flipped[len(b"".join(small[:20])) + 60] ^= 0xFF
    write("flipped.warc.gz", bytes(flipped))
    write("short.warc.gz", b"".join(small[:3]) + gzip.compress(b"WARC/1.1\r\nWARC-Type: res", mtime=0)
          + b"".join(small[3:6]))
    write("old.arc.gz", gzip.compress(b"filedesc://old.arc 0.0.0.0 19970101000000 text/plain 76\n", mtime=0))
    write("none.warc.gz", b"this is a shopping list\n")
    (folder / "shards.txt").write_text("\n".join(names) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
