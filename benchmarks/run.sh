#!/usr/bin/env bash
# Measures Nota against other readers and the bare machine, and prints a table of ratios. On an otherwise idle machine.
#   benchmarks/run.sh [text] [upload] [requests] [annotations] [lists] [paced] [ocr] [beside] [fields] [tables] [learning] [pages] [workflows] [--long] [--rounds 5] [--corpus FOLDER] [--scratch FOLDER] [--layers FOLDER]
# "fields --long" and "learning --long" list what is wrong or missing; "paced --long" goes on for ten minutes more and shows the memory of each. Text conversion, annotations and recognition need documents: NOTA_CORPUS or --corpus names their folder (with 05-long and 19-ocr-truth in it), field extraction and learning (15-invoices and 20-receipts) and tables (03-tables).
# "workflows" is fields, tables, learning and pages: what workflows find, how sure they are, what corrections teach and how many pages a minute the service takes (15-invoices and 19-ocr-truth).
# --layers keeps what was recognised on photographs, for another run.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
project="$root/benchmarks/Nota.Benchmarks"
"$root/eng/install.sh" --bench
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
if ! dotnet build "$project/Nota.Benchmarks.csproj" -c Release -v quiet --nologo -nodeReuse:false >"$log" 2>&1 </dev/null; then
  grep -E ': (error|warning) ' "$log" | sort -u >&2 || cat "$log" >&2
  exit 1
fi
mkdir -p "$root/benchmarks/results"
dotnet "$project/bin/Release/net10.0/Nota.Benchmarks.dll" "$@" | tee "$root/benchmarks/results/$(date -u +%Y%m%d-%H%M%S).md"
