#!/bin/bash
# Shards of an archive as an array of Slurm jobs. SHARDS and OUT on a disk that all nodes see:
#   sbatch --array=0-$(($(grep -cv '^[[:space:]]*\(#\|$\)' shards.txt) - 1)) --export=ALL,SHARDS=shards.txt,OUT=out Distributed/slurm.sh
#   python3 Distributed/shards.py collect shards.txt out        # when the array is done
# What failed is named there; the same array again does only that.
#SBATCH --job-name=cancel-atlas
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=06:00:00
#SBATCH --requeue
set -eu
# 65: this is no shard, and no second try makes it one; the reckoning names it.
python3 "${SLURM_SUBMIT_DIR:-.}/Distributed/shards.py" one "$SHARDS" "$OUT" "$SLURM_ARRAY_TASK_ID" || [ $? -eq 65 ]
