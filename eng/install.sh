#!/usr/bin/env bash
# Installs what the service needs from the system, and only what is missing; says nothing when nothing is.
#   eng/install.sh           what it takes to build and run
#   eng/install.sh --test    and what the tests compare with
#   eng/install.sh --bench   and what the benchmarks compare with
# Debian 12, as root or with sudo. PDFium comes out of Debian's libreoffice-core-nogui, without the rest of it.
set -euo pipefail

PDFIUM_FOLDER=/usr/local/lib/nota
PDFIUM="$PDFIUM_FOLDER/libpdfiumlo.so"
PDFIUM_PACKAGE=libreoffice-core-nogui
PDFIUM_IN_PACKAGE=./usr/lib/libreoffice/program/libpdfiumlo.so

PACKAGES=(
  libopenjp2-7 liblcms2-2 libjpeg62-turbo libicu72 libabsl20220623 libfreetype6 # PDFium
  liblept5                                                                      # pictures of pages
  libtesseract5 tesseract-ocr-eng tesseract-ocr-osd                             # text in pictures; other languages: tesseract-ocr-…
  libqpdf29                                                                     # damaged documents, rebuilt; highlights, written
  fonts-dejavu-core fonts-liberation                                            # pages whose fonts are not embedded
  util-linux                                                                    # prlimit, setpriv
)
TEST_PACKAGES=(poppler-utils qpdf tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-rus tesseract-ocr-jpn tesseract-ocr-chi-sim)
BENCH_PACKAGES=(ocrmypdf)

say() { printf '%s\n' "$*"; }

die() {
  printf 'eng/install.sh: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
  exit 1
}

case "${1:-}" in
  '') ;;
  --test | --bench)
    PACKAGES+=("${TEST_PACKAGES[@]}")
    [ "$1" = --test ] || PACKAGES+=("${BENCH_PACKAGES[@]}")
    # Others than Debian's will do.
    command -v node >/dev/null && command -v npm >/dev/null || PACKAGES+=(nodejs npm)
    command -v go >/dev/null || PACKAGES+=(golang-go)
    command -v curl >/dev/null || PACKAGES+=(curl)
    python3 -c 'import requests' 2>/dev/null || PACKAGES+=(python3-requests)
    ;;
  *) die "unknown argument $1" "usage: eng/install.sh [--test | --bench]" ;;
esac

pdfium_is_missing() {
  [ ! -s "$PDFIUM" ] && [ ! -s /usr/lib/libreoffice/program/libpdfiumlo.so ] && [ ! -s "${Nota__Engine__PdfiumPath:-/nowhere}" ]
}

missing_packages() {
  local installed
  installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "${PACKAGES[@]}" 2>/dev/null || true)"
  local package
  for package in "${PACKAGES[@]}"; do
    case "$installed" in
      *" installed:$package "*) ;;
      *) say "$package" ;;
    esac
  done
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  pdfium_is_missing || exit 0
  die "this system has no apt, so nothing can be installed here." \
    "Install PDFium (libpdfium.so), Leptonica (liblept.so.5), Tesseract (libtesseract.so.5) with its models and some" \
    "fonts in this system's way, and" \
    "set Nota__Engine__PdfiumPath to the full path of the PDFium library."
fi

mapfile -t missing < <(missing_packages)
if [ ${#missing[@]} -eq 0 ] && ! pdfium_is_missing; then
  exit 0
fi

wanted=("${missing[@]}")
if pdfium_is_missing; then
  wanted+=("$PDFIUM (out of $PDFIUM_PACKAGE)")
fi
root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || die "root is needed to install:" "${wanted[@]}" "Run eng/install.sh${1:+ $1} as root once."
  root=(sudo)
fi

# shellcheck source=/dev/null
[ "$(. /etc/os-release && say "${VERSION_CODENAME:-}")" = bookworm ] ||
  say "eng/install.sh: made for Debian 12; package names may differ on this system." >&2

log="$(mktemp)"
work=
trap 'rm -rf "$log" "$work"' EXIT

# apt with its chatter in the log, twice at most; mirrors have their moments.
apt() {
  local attempt
  for attempt in 1 2; do
    if "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get -q -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@" >>"$log" 2>&1 </dev/null; then
      return 0
    fi
    [ "$attempt" -eq 2 ] || sleep 3
  done
  return 1
}

fail() {
  tail -n 15 "$log" >&2
  die "$1" "The lines above are apt's. The network, the package sources or a full disk are the usual reasons."
}

updated=
update_once() {
  [ -z "$updated" ] || return 0
  apt update || fail "the package lists can't be updated."
  updated=yes
}

# Lists may be old or absent: they are renewed only if what is wanted can't be had with those that are here.
install_packages() {
  "${root[@]}" apt-get -q -y --simulate install --no-install-recommends "$@" >/dev/null 2>&1 || update_once
  apt install --no-install-recommends "$@" && return 0
  update_once
  apt install --no-install-recommends "$@" || fail "can't install: $*"
}

download() {
  (cd "$work" && apt download "$1")
}

install_pdfium() {
  work="$(mktemp -d)"
  chmod 755 "$work"
  apt-cache show "$PDFIUM_PACKAGE" >/dev/null 2>&1 || update_once
  if ! download "$PDFIUM_PACKAGE"; then
    update_once
    download "$PDFIUM_PACKAGE" || fail "can't download $PDFIUM_PACKAGE."
  fi
  dpkg-deb --fsys-tarfile "$work"/*.deb | tar -xOf - "$PDFIUM_IN_PACKAGE" >"$work/libpdfiumlo.so" ||
    die "$PDFIUM_PACKAGE holds no $PDFIUM_IN_PACKAGE."
  # Under its own name only when it is whole, so that a half-made one is never taken for it.
  "${root[@]}" install -D -m 644 "$work/libpdfiumlo.so" "$PDFIUM.new"
  "${root[@]}" mv "$PDFIUM.new" "$PDFIUM"
  local unresolved
  unresolved="$(ldd "$PDFIUM" | awk '/not found/ { print $1 }')"
  [ -z "$unresolved" ] || die "PDFium is here, but needs libraries that are not:" "$unresolved"
}

if [ ${#missing[@]} -gt 0 ]; then
  say "Installing ${missing[*]}"
  install_packages "${missing[@]}"
fi
if pdfium_is_missing; then
  say "Installing PDFium"
  install_pdfium
fi
