#!/usr/bin/env bash
# Builds what has changed and runs the service. Arguments go to it: settings (--urls, --Nota:PublicUrl=…) or a verb.
#   eng/run.sh               https://localhost:5443 and http://127.0.0.1:5080, data in ./data (or NOTA_DATA)
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
output="$root/Nota.Api/bin/Release/net10.0"
program="$output/Nota.Api.dll"
stamp="$output/.built"

"$root/eng/install.sh"
command -v dotnet >/dev/null || {
  printf 'eng/run.sh: the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download\n' >&2
  exit 1
}

# Folders count too: their time changes when a file goes.
is_built() {
  [ -f "$program" ] && [ -f "$stamp" ] &&
    [ -z "$(find "$root"/Nota.Domain "$root"/Nota.Infrastructure "$root"/Nota.Api "$root"/eng/Microsoft.SqlServer.Server \
      "$root"/Directory.Build.props "$root"/Directory.Packages.props "$root"/global.json \
      \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit)" ]
}

if ! is_built; then
  log="$(mktemp)"
  trap 'rm -f "$log" "$log.started"' EXIT
  # What is changed while this builds is newer than its start, and built next time.
  # The build's own folders are made before, lest they count as a change.
  mkdir -p "$root"/Nota.{Domain,Infrastructure,Api}/{bin,obj}
  touch "$log.started"
  printf 'Building Nota\n' >&2
  if ! dotnet build "$root/Nota.Api/Nota.Api.csproj" -c Release -v quiet --nologo -nodeReuse:false >"$log" 2>&1 </dev/null; then
    grep -E ': (error|warning) ' "$log" | sort -u >&2 || cat "$log" >&2
    printf 'eng/run.sh: the build failed.\n' >&2
    exit 1
  fi
  touch -r "$log.started" "$stamp"
  rm -f "$log" "$log.started"
  trap - EXIT
fi

export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
export ASPNETCORE_URLS="${ASPNETCORE_URLS:-https://localhost:5443;http://127.0.0.1:5080}"
# A processor with a large cache would have the runtime hold as much in garbage: 16 MB (hexadecimal) keep the service small.
export DOTNET_GCgen0size="${DOTNET_GCgen0size:-0x1000000}"
export Nota__DataDirectory="${Nota__DataDirectory:-${NOTA_DATA:-$root/data}}"
exec dotnet "$program" "$@"
