#!/usr/bin/env bash
# Builds everything and runs every test. Quiet but for what fails; the last line is "N passed, N failed[, N skipped]".
# NOTA_CORPUS names a folder of documents to test with, NOTA_TEST_SQLSERVER a database. CI=true also locks the restore
# and checks the format. Arguments go to dotnet test, such as --filter FullyQualifiedName~TextLayer.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# What kept the tests from being counted is a failure as well.
give_up() {
  printf 'eng/test.sh: %s\n' "$1" >&2
  printf '0 passed, 1 failed\n'
  exit 1
}

# Nodes that stay behind would hold the caller's pipes.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

"$root/eng/install.sh" --test || give_up "what the tests need can't be installed."
# What the tests take from npm, as locked; nothing of it runs while it is installed.
node="$root/Nota.Tests/Node"
if [ ! "$node/node_modules/.package-lock.json" -nt "$node/package-lock.json" ]; then
  npm ci --prefix "$node" --ignore-scripts --no-audit --no-fund >"$work/npm" 2>&1 </dev/null || {
    cat "$work/npm" >&2
    give_up "what the tests take from npm can't be installed."
  }
  touch "$node/node_modules/.package-lock.json"
fi
command -v dotnet >/dev/null || give_up "the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download"

if ! dotnet build "$root/Nota.sln" -c Release -v quiet --nologo >"$work/build" 2>&1 </dev/null; then
  grep -E ': (error|warning) ' "$work/build" | sort -u >&2 || cat "$work/build" >&2
  give_up "the build failed."
fi

format=0
if [ "${CI:-}" = true ]; then
  # The build has checked style and analyzers already: they are errors there.
  dotnet format whitespace "$root/Nota.sln" --no-restore --verify-no-changes >"$work/format" 2>&1 </dev/null || {
    format=1
    sort -u "$work/format" >&2
    printf 'eng/test.sh: dotnet format would change files.\n' >&2
  }
fi

status=0
dotnet test "$root/Nota.Tests/Nota.Tests.csproj" -c Release --no-build --nologo \
  --logger "trx;LogFileName=tests.trx" --logger "console;verbosity=minimal" --results-directory "$work/results" \
  --blame-hang-timeout 15m --blame-hang-dump-type none "$@" >"$work/tests" 2>&1 </dev/null || status=$?

count() {
  local file
  for file in "$work"/results/*.trx; do
    [ ! -f "$file" ] || grep -oE "<UnitTestResult [^>]*outcome=\"$1\"" "$file" || true
  done | wc -l
}

passed="$(count Passed)"
failed="$(count '(Failed|Error|Timeout|Aborted)')"
skipped="$(count '(NotExecuted|Inconclusive)')"
if [ "$status" -ne 0 ] || [ "$failed" -ne 0 ]; then
  cat "$work/tests" >&2
fi
# A host that dies or finds no tests leaves nothing to count, and is not a success.
if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$passed" -eq 0 ]; }; then
  printf 'eng/test.sh: the tests did not run to their end.\n' >&2
  failed=1
fi
failed=$((failed + format))

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
printf '%s\n' "$line"
[ "$failed" -eq 0 ]
