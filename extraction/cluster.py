"""Shards of documents on the workers of a Dask cluster (extra ``cluster``), on this machine or on many.

Dask was chosen among Ray, Dask and Spark: it is the smallest, needs no Java, and its futures take the same plain
function that one process calls. A worker that dies loses the shard that it was doing; another does it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from distributed import Client, LocalCluster, as_completed

from extraction.shards import Done, Shard, extract_shard

LOCAL = "local"
TRIES = 3  # of a shard that a worker failed on


def extract_on_cluster(
    shards: Iterable[Shard], folder: str, *, address: str = LOCAL, workers: int = 2
) -> Iterator[Done]:
    """Yield what came of each shard as it is done; ``folder`` is one that all workers see."""
    with client_of(address, workers) as client:
        yield from extract_with(client, shards, folder)


def extract_with(client: Client, shards: Iterable[Shard], folder: str) -> Iterator[Done]:
    """Do the shards on the workers of a client."""
    futures = client.map(extract_shard, list(shards), folder=folder, retries=TRIES, pure=False)
    for _, done in as_completed(futures, with_results=True):
        yield done


def client_of(address: str, workers: int) -> Client:
    """Return a client of the cluster at an address, or of one on this machine that ends with it."""
    if address != LOCAL:
        return Client(address)
    # processes, since the work is Python's; no dashboard, which would listen on a port
    cluster = LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    )
    return Client(cluster)
