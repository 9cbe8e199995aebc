#!/bin/sh
# Shards of an archive under GNU parallel: parallel.sh SHARDS OUT [JOBS]
# Run it again after a failure: what is done is not done again.
set -eu
[ $# -ge 2 ] || { sed -n '2,3s/^# //p' "$0"; exit 64; }
shards="$1" out="$2" jobs="${3:-2}"
here=$(dirname "$0")
mkdir -p "$out"
count=$(grep -cv '^[[:space:]]*\(#\|$\)' "$shards")
# 65: this shard is none, and no second try makes it one; the reckoning names it.
seq 0 $((count - 1)) | parallel --no-notice --jobs "$jobs" --retries 3 --joblog "$out/_jobs.tsv" \
  "python3 '$here/shards.py' one '$shards' '$out' {} || [ \$? -eq 65 ]"
exec python3 "$here/shards.py" collect "$shards" "$out"
