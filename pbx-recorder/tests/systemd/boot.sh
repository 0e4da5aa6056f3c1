#!/bin/bash
# boot.sh ROOT NAME: systemd as the first process of process, mount, network and cgroup spaces of its own, over the Debian in ROOT. Needs root.
# Its cgroups are made below NAME of the machine's, version 1 or 2 as they are. Whoever ends it removes them.
set -euo pipefail
ROOT=$1 NAME=$2
if [ "${3:-}" != inside ]; then
  for home in /sys/fs/cgroup /sys/fs/cgroup/{cpu,cpuacct,memory,blkio,pids,systemd}; do
    [ -e "$home/cgroup.procs" ] || continue
    mkdir -p "$home/$NAME" && echo $$ > "$home/$NAME/cgroup.procs"
  done
  exec unshare --mount --pid --fork --kill-child --uts --ipc --net --cgroup "$0" "$ROOT" "$NAME" inside
fi
mount --make-rprivate /
mount --bind "$ROOT" "$ROOT"
mount -t proc proc "$ROOT/proc"
mount -t sysfs -o ro sysfs "$ROOT/sys"
mount -t tmpfs -o mode=755 tmpfs "$ROOT/dev"
for device in null zero full random urandom tty; do touch "$ROOT/dev/$device"; mount --bind "/dev/$device" "$ROOT/dev/$device"; done
mkdir -p "$ROOT/dev/shm" "$ROOT/dev/pts"
ln -sf /proc/self/fd "$ROOT/dev/fd"
if [ -e /sys/fs/cgroup/cgroup.procs ]; then
  mount -t cgroup2 cgroup2 "$ROOT/sys/fs/cgroup"
else
  mount -t tmpfs -o mode=755 tmpfs "$ROOT/sys/fs/cgroup"
  for one in cpu cpuacct memory blkio pids; do mkdir "$ROOT/sys/fs/cgroup/$one"; mount -t cgroup -o "$one" cgroup "$ROOT/sys/fs/cgroup/$one"; done
  mkdir "$ROOT/sys/fs/cgroup/systemd"
  mount -t cgroup -o none,name=systemd cgroup "$ROOT/sys/fs/cgroup/systemd"
fi
mount -t tmpfs -o mode=755 tmpfs "$ROOT/run"
mount -t tmpfs tmpfs "$ROOT/tmp"
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$ROOT" /lib/systemd/systemd --show-status=no --log-target=console
