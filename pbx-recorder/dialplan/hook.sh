#!/bin/sh
# Asterisk runs this once, after a recording's files are closed: HOOK FOLDER BASE DID. It only leaves a marker.
# All three come from the dialplan, which lets through nothing but letters, digits, dot, dash, underscore and plus.
umask 077
draft="$1/.$2.tmp"
if printf '1 %s %s\n' "$2" "${3:--}" > "$draft" && mv -f "$draft" "$1/$2.done"; then exit 0; fi
# Disk full: no marker is better than half of one; the scanner finds the recording by its header.
rm -f "$draft"
exit 1
