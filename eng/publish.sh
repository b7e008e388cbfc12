#!/usr/bin/env bash
# Publishes `aq` as one file with its runtime and the plans beside it: eng/publish.sh FOLDER [RUNTIME, such as linux-x64, linux-arm64 or win-x64]
set -euo pipefail
folder=$(realpath -m "${1:?eng/publish.sh FOLDER [RUNTIME]}")
cd "$(dirname "$0")/.."
dotnet publish src/Worker -c Release -r "${2:-linux-x64}" --self-contained true \
  -p:PublishSingleFile=true -p:PublishReadyToRun=true \
  -p:IncludeNativeLibrariesForSelfExtract=true -p:DebugType=none -o "$folder" --nologo -v quiet
rm -f "$folder"/*.xml "$folder"/*.dbg
