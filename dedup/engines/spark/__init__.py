"""Apache Spark: documents and what is found of them in DataFrames, stages on their parts through Arrow.

A stage reads what the stages before have written, so that a task that is lost is done again from there. Documents have
the numbers that they have on one machine, so every tie is decided alike.
"""

from dedup.engines.spark.cluster import Asked, cluster_on_spark
from dedup.engines.spark.dataset import SparkReport, write_dataset
from dedup.engines.spark.session import Room, open_room

__all__ = ["Asked", "Room", "SparkReport", "cluster_on_spark", "open_room", "write_dataset"]
