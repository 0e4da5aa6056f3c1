"""A real S3 store on loopback: Ceph's monitor, one OSD and the S3 gateway, from Debian's packages."""

import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.process import answers, as_nobody, free_port, program, running, server_folder

FSID = "95c4545c-f14f-4245-8d70-5dd1ec20b170"
KEYS = {
    "client.admin": ["--cap", "mon", "allow *", "--cap", "osd", "allow *", "--cap", "mgr", "allow *"],
    "client.rgw.t": ["--cap", "mon", "allow rw", "--cap", "osd", "allow rwx"],
    "osd.0": ["--cap", "mon", "allow profile osd", "--cap", "osd", "allow *", "--cap", "mgr", "allow profile osd"],
}
PACKAGES = "ceph-mon ceph-osd radosgw"


@dataclass(frozen=True, slots=True)
class S3Server:
    address: str  # host:port, without TLS
    access_key: str
    secret_key: str


@contextmanager
def running_ceph() -> Iterator[S3Server]:
    tools = {
        name: program(name, PACKAGES)
        for name in ("ceph", "ceph-authtool", "monmaptool", "ceph-mon", "ceph-osd", "radosgw", "radosgw-admin")
    }
    s3_port, mon_port = free_port(), free_port()
    with server_folder("ceph") as run:
        conf = ["-c", str(_write_conf(run, s3_port, mon_port))]
        admin = [tools["ceph"], *conf, "-n", "client.admin"]
        _make_monitor(tools, conf, run, mon_port)
        with running([tools["ceph-mon"], *conf, "-i", "a", "-f"], run.parent / "mon.log", lambda: answers(mon_port)):
            osd = str(uuid.uuid4())
            _do([*admin, "osd", "new", osd])
            _do([tools["ceph-osd"], *conf, "-i", "0", "--mkfs", "--osd-uuid", osd])
            with (
                running(
                    [tools["ceph-osd"], *conf, "-i", "0", "-f"], run.parent / "osd.log", lambda: " 1 up" in _do([*admin, "osd", "stat"])
                ),
                running([tools["radosgw"], *conf, "-n", "client.rgw.t", "-f"], run.parent / "rgw.log", lambda: answers(s3_port)),
            ):
                _do(
                    [
                        tools["radosgw-admin"],
                        *conf,
                        "-n",
                        "client.rgw.t",
                        "user",
                        "create",
                        "--uid=test",
                        "--display-name=test",
                        "--access-key=AK",
                        "--secret=SKSKSKSK",
                    ]
                )
                yield S3Server(f"127.0.0.1:{s3_port}", "AK", "SKSKSKSK")


def _write_conf(run: Path, s3_port: int, mon_port: int) -> Path:
    """OSD ports: a range of our own, so that two stores at once do not meet."""
    osd_ports = 20000 + mon_port % 400 * 20
    text = (Path(__file__).parent / "ceph.conf").read_text()
    for name, value in {
        "RUN": run,
        "S3_PORT": s3_port,
        "MON_PORT": mon_port,
        "OSD_PORTS": osd_ports,
        "OSD_PORTS_END": osd_ports + 19,
    }.items():
        text = text.replace(f"@{name}@", str(value))
    conf = run.parent / "ceph.conf"
    conf.write_text(text)
    return conf


def _make_monitor(tools: dict[str, str], conf: list[str], run: Path, mon_port: int) -> None:
    for folder in ("mon.a", "osd.0", "rgw"):
        _do(["mkdir", str(run / folder)])
    keyring, monmap = str(run / "keyring"), str(run / "monmap")
    _do([tools["ceph-authtool"], "--create-keyring", keyring, "--gen-key", "-n", "mon.", "--cap", "mon", "allow *"])
    for name, caps in KEYS.items():
        _do([tools["ceph-authtool"], keyring, "--gen-key", "-n", name, *caps])
    _do([tools["monmaptool"], "--create", "--clobber", "--fsid", FSID, "--addv", "a", f"[v2:127.0.0.1:{mon_port}]", monmap])
    _do([tools["ceph-mon"], *conf, "--mkfs", "-i", "a", "--monmap", monmap, "--keyring", keyring])


def _do(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, **as_nobody())
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-600:]}")
    return done.stdout
