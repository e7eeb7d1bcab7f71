"""A real Neo4j for the tests: the jars that pom.xml brings, on a free port of this machine, stopped by its own pid."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / ".neo4j" / "lib"
_OPENED = [
    f"--add-opens=java.base/{name}=ALL-UNNAMED"
    for name in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
]
_CONFIGURATION = """\
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
server.directories.import=import
"""


def missing_parts() -> str:
    """Return what has to be installed before the server can start, in one line; empty if nothing."""
    if not any(LIBRARY.glob("neo4j-server-*.jar")):
        return f"no Neo4j in {LIBRARY}: run `make neo4j`, which fetches it from Maven Central (needs Java 17 and Maven)"
    if shutil.which("java") is None:
        return "no java on the path: install Java 17 (Debian: openjdk-17-jre-headless)"
    return ""


class Neo4jServer:
    """A running Neo4j Community with a folder, a port and a password of its own."""

    user = "neo4j"

    def __init__(self, *, patience: float = 120, imported: Path | None = None) -> None:
        """Start a server on an empty database, or on what the tables of the folder ``imported`` hold."""
        self.password = secrets.token_hex(16)  # nothing that begins with - and looks like an option
        self.home = Path(tempfile.mkdtemp(prefix="policygraph-neo4j-"))
        self._port = _free_port()
        self.address = f"bolt://127.0.0.1:{self._port}"
        self._log = self.home / "server.log"
        try:
            self._configure()
            if imported:
                self._java(
                    "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", "@import.args", cwd=imported
                )
            self._process = self._start()
            self._wait(patience)
        except BaseException:
            self.stop()
            raise

    def clear(self, *, everything: bool = False) -> None:
        """Remove all nodes; ``everything``: constraints and indexes too, which takes seconds to make again."""
        import neo4j

        with neo4j.GraphDatabase.driver(self.address, auth=(self.user, self.password)) as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")
            if everything:
                for kind, where in (("CONSTRAINT", ""), ("INDEX", "WHERE type <> 'LOOKUP'")):
                    for record in driver.execute_query(f"SHOW {kind} YIELD name, type {where} RETURN name").records:
                        driver.execute_query(f"DROP {kind} `{record['name']}`")

    def kill(self) -> None:
        """End the server without a word, as a loss of power does."""
        self._process.kill()
        self._process.wait()

    def start_again(self, patience: float = 120) -> None:
        """Start it on what is left on the disk."""
        self._process = self._start()
        self._wait(patience)

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        process = getattr(self, "_process", None)
        if process is not None:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _configure(self) -> None:
        (self.home / "conf").mkdir()
        (self.home / "import").mkdir()
        (self.home / "conf" / "neo4j.conf").write_text(_CONFIGURATION.format(port=self._port), "utf-8")
        self._java("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", self.password)

    def _java(self, main: str, *arguments: str, cwd: Path | None = None) -> None:
        command = ["java", "-cp", f"{LIBRARY}/*", main, *arguments]
        environment = os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, cwd=cwd, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{main} failed: {done.stdout}{done.stderr}")

    def _start(self) -> subprocess.Popen[bytes]:
        options = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        # the heap is set here: server.memory.heap.max_size is read by the launcher that we go without
        command = ["java", "-Xmx768m", *_OPENED, "-cp", f"{LIBRARY}/*"]
        command += ["org.neo4j.server.CommunityEntryPoint", *options]
        with self._log.open("wb") as log:
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)

    def _wait(self, patience: float) -> None:
        import neo4j

        until = time.monotonic() + patience
        while True:
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"Neo4j did not start: {self._log.read_text('utf-8', 'replace')[-2000:]}")
            try:
                with socket.create_connection(("127.0.0.1", self._port), timeout=1):
                    pass
                with neo4j.GraphDatabase.driver(self.address, auth=(self.user, self.password)) as driver:
                    driver.verify_connectivity()
                return
            except (OSError, neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
                time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
