#!/usr/bin/env bash
# Packs a published program as a Debian package: eng/deb.sh PROGRAM OUT [VERSION], PROGRAM a folder of eng/publish.sh for linux-x64.
# Writes OUT/aq_VERSION_amd64.deb; the version is the program's own (Directory.Build.props) if none is given.
set -euo pipefail
program=$(realpath "${1:?eng/deb.sh PROGRAM OUT [VERSION]}")
out=$(realpath -m "${2:?eng/deb.sh PROGRAM OUT [VERSION]}")
cd "$(dirname "$0")/.."
version=${3:-$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)}
architecture=amd64
umask 022
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

mkdir -p "$root"/DEBIAN "$root"/opt/aq/docs "$root"/usr/bin "$root"/usr/share/doc/aq
cp -r "$program"/. "$root"/opt/aq
cp docs/*.md "$root"/opt/aq/docs
find "$root"/opt/aq -type f ! -path "$root"/opt/aq/aq -exec chmod 644 {} +
chmod 755 "$root"/opt/aq/aq
ln -s /opt/aq/aq "$root"/usr/bin/aq
install -D -m 644 -t "$root"/etc/aq deploy/appsettings.json deploy/sources.json
install -D -m 644 -t "$root"/usr/lib/systemd/system deploy/aq.service
install -D -m 644 LICENSE "$root"/usr/share/doc/aq/copyright
install -m 644 CHANGELOG.md "$root"/usr/share/doc/aq
install -D -m 644 deploy/deb/lintian-overrides "$root"/usr/share/lintian/overrides/aq

size=$(du -sk --apparent-size "$root" | cut -f 1)
sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/" deploy/deb/control >"$root"/DEBIAN/control
install -m 644 deploy/deb/conffiles "$root"/DEBIAN
install -m 755 deploy/deb/postinst deploy/deb/prerm deploy/deb/postrm "$root"/DEBIAN
(cd "$root" && find . -type f ! -path './DEBIAN/*' ! -path './etc/*' -printf '%P\0' | sort -z | xargs -0 md5sum) >"$root"/DEBIAN/md5sums
chmod 644 "$root"/DEBIAN/md5sums

mkdir -p "$out"
dpkg-deb --root-owner-group --build "$root" "$out/aq_${version}_$architecture.deb"
