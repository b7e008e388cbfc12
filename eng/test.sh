#!/usr/bin/env bash
# Builds everything with warnings as errors, checks the formatting, runs every test, and ends with "N passed, N failed, N skipped".
# With --long the tests with random rounds take all of them, which takes some minutes more.
set -uo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = --long ]; then export AQ_LONG=1; fi

# The tests on the development archives unpack .tar.xz with the system's tar.
if [ -d ../shared/data ] && ! command -v xz >/dev/null; then
  apt-get update -qq && apt-get install -qq -y xz-utils >/dev/null || exit 1
fi

# The tests of the InfluxDB store start a real server; the package must not start one of its own.
if ! command -v influxd >/dev/null; then
  apt-get update -qq && RUNLEVEL=1 apt-get install -qq -y influxdb >/dev/null || exit 1
fi

# Bulletins are looked at as PDF: documents and workbooks through LibreOffice, HTML through Chromium, read by pdftotext.
office=(libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fonts-noto-cjk chromium)
if ! command -v soffice >/dev/null || ! command -v pdftotext >/dev/null || ! command -v chromium >/dev/null; then
  apt-get update -qq && apt-get install -qq -y "${office[@]}" >/dev/null || exit 1
fi

# The systemd unit is rated by systemd's own tool; nothing of systemd is started.
if ! command -v systemd-analyze >/dev/null; then
  apt-get update -qq && apt-get install -qq -y --no-install-recommends systemd >/dev/null || exit 1
fi

# The tests start the program in hundreds of processes: where its compiler to machine code can be had, they start a compiled one.
precompile=true
dotnet restore AqPipeline.sln -v quiet -p:Precompile=true >/dev/null 2>&1 || precompile=false
dotnet build AqPipeline.sln -c Release -v quiet --nologo -p:Precompile=$precompile || exit 1

# The layout of the code is checked beside the tests, which often wait for servers; style and analyzers are checked by the build.
log=$(mktemp)
format_log=$(mktemp)
scratch=""
trap 'rm -rf "$log" "$format_log" "$scratch"' EXIT

# The tests make thousands of small databases that wait for the disk at every commit: where memory has room, they are made there.
if [ -z "${TMPDIR:-}" ] && [ -d /dev/shm ] && [ "$(df -k --output=avail /dev/shm | tail -n 1)" -gt 6000000 ]; then
  scratch=$(mktemp -d /dev/shm/aq.XXXXXX)
  chmod 755 "$scratch" # Some tests ask as another account.
  export TMPDIR=$scratch
fi

(status=0
for folder in src tests bench; do dotnet format whitespace $folder --folder --verify-no-changes || status=1; done
exit $status) >"$format_log" 2>&1 &
format=$!
dotnet test --solution AqPipeline.sln -c Release --no-build --no-progress 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
if ! wait "$format"; then
  cat "$format_log"
  status=1
fi

count() { sed -n "s/^ *$1: \([0-9]*\).*/\1/p" "$log" | tail -n 1; }
printf '%s passed, %s failed, %s skipped\n' "$(count succeeded)" "$(count failed)" "$(count skipped)"
exit "$status"
