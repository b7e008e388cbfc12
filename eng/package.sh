#!/usr/bin/env bash
# Publishes and packs the program: eng/package.sh OUT makes aq_VERSION_amd64.deb, aq-VERSION-linux-x64.tar.gz and the folder
# aq-VERSION-win-x64. The version is the program's own.
set -euo pipefail
out=$(realpath -m "${1:?eng/package.sh OUT}")
cd "$(dirname "$0")/.."
version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

linux=$work/aq-$version-linux-x64
bash eng/publish.sh "$linux" linux-x64
bash eng/deb.sh "$linux" "$out" "$version"

# The archive has beside the program what the unit and a first start need.
mkdir "$linux"/docs "$linux"/deploy
cp docs/*.md "$linux"/docs
cp deploy/appsettings.json deploy/sources.json deploy/aq.service "$linux"/deploy
cp LICENSE README.md CHANGELOG.md "$linux"
tar -C "$work" --owner=0 --group=0 --numeric-owner -czf "$out/aq-$version-linux-x64.tar.gz" "aq-$version-linux-x64"

windows=$out/aq-$version-win-x64
rm -rf "$windows"
bash eng/publish.sh "$windows" win-x64
cp LICENSE "$windows"
