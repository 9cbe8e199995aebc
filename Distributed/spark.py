#!/usr/bin/env python3
"""Shards of an archive on Apache Spark: spark.py SHARDS OUT [MASTER]

One partition a shard, atlas-extract as a subprocess on a path: the pattern of cc-pyspark. Not `RDD.pipe`,
which takes a child that was killed for one that was done. A shard that fails raises, so that Spark tries
it again elsewhere; what was done is not done again, since its manifest vouches for it. SHARDS and OUT
must be seen by all workers (a shared disk).
"""
import pathlib
import sys

from pyspark.sql import SparkSession

import shards as atlas


def main(arguments):
    if len(arguments) < 2:
        raise SystemExit(__doc__)
    listed, out = arguments[:2]
    master = arguments[2] if len(arguments) > 2 else None
    builder = SparkSession.builder.appName("cancel-atlas shards")
    spark = (builder.master(master) if master else builder).getOrCreate()
    context = spark.sparkContext
    context.addPyFile(atlas.__file__)
    planned = atlas.plan(listed)
    by = atlas.programs()
    pathlib.Path(out).mkdir(parents=True, exist_ok=True)

    def work(_, part):
        # The module comes with the job, so each worker imports its own copy.
        import shards
        return [shards.run(shard, out, by) for shard in part]

    try:
        results = (
            context.parallelize(planned, len(planned)).mapPartitionsWithIndex(work).collect())
        job = atlas.collect(planned, results, out)
    finally:
        spark.stop()
    print(f"{job['shards']} shards, {job['records_in']} records in, {job['records_out']} out, "
          f"{job['rejects']} rejects, {job['skipped']} skipped")


if __name__ == "__main__":
    main(sys.argv[1:])
