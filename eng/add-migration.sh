#!/usr/bin/env bash
# Adds a migration after a change of the model, for SQLite and for SQL Server.
#   eng/add-migration.sh NAME
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
name="${1:?usage: eng/add-migration.sh NAME}"
project="$root/Nota.Infrastructure"
(cd "$root" && dotnet tool restore >/dev/null)
dotnet build "$project" -v quiet --nologo -p:GenerateRuntimeConfigurationFiles=true
for provider in Sqlite SqlServer; do
  (cd "$root" && dotnet ef migrations add "$name" -p "$project" -s "$project" --no-build \
    --context "${provider}NotaDbContext" --output-dir "Data/Migrations/$provider")
  sed -i '1s/^\xEF\xBB\xBF//' "$project/Data/Migrations/$provider"/*.cs
done
