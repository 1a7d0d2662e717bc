"""CPU time that a typed call adds to the same call with bare httpx, over a loopback connection.

    python benchmarks/call_overhead.py

The server runs in a process of its own, so that its work does not count.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "tests")]
CALLS, ROUNDS = 300, 15
BODY = json.dumps(
    {"entries": [{"title": f"Entry {n}", "uid": f"blt{n}", "_version": n} for n in range(5)], "count": 5}
).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def serve(port: multiprocessing.Queue[int]) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        port.put(server.server_address[1])
        server.serve_forever()


def cpu_per_call(use: Callable[[], object]) -> float:
    """Microseconds of this process's CPU time for one call."""
    start = time.process_time()
    for _ in range(CALLS):
        use()
    return (time.process_time() - start) / CALLS * 1e6


def main() -> None:
    import httpx
    from support.shop.client import Client

    ports: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(ports,), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{ports.get(timeout=10)}"
    headers = {"api_key": "k", "authtoken": "t"}
    query = {"locale": "en-us", "include_count": "true"}
    with (
        httpx.Client(base_url=url, timeout=30) as bare,
        Client(url, api_key="k", credentials={"Authtoken": "t"}) as client,
    ):

        def plain() -> object:
            return bare.get("/content_types/x/entries", params=query, headers=headers).json()

        def typed() -> object:
            return client.entries.get_entries("x", locale="en-us", include_count=True)

        plain(), typed()
        rounds = [(cpu_per_call(plain), cpu_per_call(typed)) for _ in range(ROUNDS)]
    server.terminate()
    bare_time, typed_time = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"bare httpx        {bare_time:7.1f} µs CPU per call")
    print(f"typed client      {typed_time:7.1f} µs")
    print(f"added             {statistics.median(b - a for a, b in rounds):7.1f} µs (bar: 100)")
    print(f"median of {ROUNDS} rounds of {CALLS} calls, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
