#!/bin/bash
# get_asterisk.sh DEST [SUITE=forky] [CACHE_DIR]
# Asterisk and its libraries as .deb files of another Debian suite, unpacked into DEST: nothing is installed, no maintainer script runs.
# Uses the machine's own Debian mirror and keyring. forky brings Asterisk 22, bullseye 16 (the old fleet).
set -euo pipefail
DEST=$1 SUITE=${2:-forky} CACHE=${3:-$1-debs}
MIRROR=$(awk '/^URIs:/{print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)
[ -n "$MIRROR" ] || MIRROR=$(awk '$1=="deb"{for(i=2;i<=NF;i++) if($i ~ /:\/\//){print $i; exit}}' /etc/apt/sources.list)
mkdir -p "$CACHE"/{etc,lists/partial,archives/partial} "$DEST"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $MIRROR $SUITE main" > "$CACHE/etc/sources.list"
: > "$CACHE/status"
OPTIONS=(-o Dir::Etc::sourcelist="$CACHE/etc/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferences=/dev/null
  -o Dir::Etc::preferencesparts=/dev/null -o Dir::State::lists="$CACHE/lists" -o Dir::State="$CACHE" -o Dir::State::status="$CACHE/status"
  -o Dir::Cache="$CACHE" -o Dir::Cache::archives="$CACHE/archives" -o Acquire::Languages=none -o APT::Install-Recommends=false
  -o APT::Install-Suggests=false -o APT::Sandbox::User=root -o Acquire::Retries=3
  -o Binary::apt::APT::Keep-Downloaded-Packages=true -o APT::Keep-Downloaded-Packages=true)
apt-get "${OPTIONS[@]}" -qq update
apt-get "${OPTIONS[@]}" -y --download-only --no-install-recommends install asterisk >"$CACHE/apt.log" 2>&1 || { tail -20 "$CACHE/apt.log"; exit 1; }
for deb in "$CACHE"/archives/*.deb; do
  # what only maintainer scripts need
  case $(basename "$deb") in
    perl*|libperl*|adduser*|debconf*|dpkg_*|tar_*|mount_*|passwd_*|login*|libpam*|sysvinit*|init-system*|dialog*|lsb*|sensible*|locales*|systemd_*|tzdata_*) continue;;
  esac
  dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$DEST" --exclude='./usr/share/man/*' --exclude='./usr/share/doc/*' --exclude='./usr/share/locale/*' --keep-directory-symlink
done
touch "$DEST/.complete"
