#!/usr/bin/env bash
# Writes the SQL that makes Nota's tables on SQL Server, or brings those of any former version up to date; no server is
# asked. It changes nothing when it is run twice. Same as "nota migrate --script".
#   eng/sqlserver-script.sh > nota.sql && sqlcmd -S SERVER -d DATABASE -b -i nota.sql
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
exec "$root/eng/run.sh" migrate --script --Nota:Database:Provider=SqlServer "--Nota:Database:ConnectionString=Server=none;Database=none"
