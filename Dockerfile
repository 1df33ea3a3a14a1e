# The service in a container: built with the SDK, run on Debian 12, because Debian's PDFium is what it is bound to.
#   docker build -t nota .
#   docker run -p 5443:5443 -v nota-data:/data -e Nota__PublicUrl=https://nota.example.org nota
#   docker exec -it CONTAINER nota --help          accounts, members and keys

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# The restore is redone only when a project or a version changes.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY Nota.Domain/Nota.Domain.csproj Nota.Domain/packages.lock.json Nota.Domain/
COPY eng/Microsoft.SqlServer.Server/Microsoft.SqlServer.Server.csproj eng/Microsoft.SqlServer.Server/packages.lock.json eng/Microsoft.SqlServer.Server/
COPY Nota.Infrastructure/Nota.Infrastructure.csproj Nota.Infrastructure/packages.lock.json Nota.Infrastructure/
COPY Nota.Api/Nota.Api.csproj Nota.Api/packages.lock.json Nota.Api/
RUN dotnet restore Nota.Api/Nota.Api.csproj --locked-mode
COPY .editorconfig ./
COPY eng/Microsoft.SqlServer.Server eng/Microsoft.SqlServer.Server
COPY Nota.Domain Nota.Domain
COPY Nota.Infrastructure Nota.Infrastructure
COPY Nota.Api Nota.Api
RUN dotnet publish Nota.Api/Nota.Api.csproj -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

FROM debian:bookworm-slim
COPY eng/install.sh /tmp/install.sh
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates tzdata libssl3 libstdc++6 zlib1g curl \
 && /tmp/install.sh \
 && rm -rf /tmp/install.sh /var/lib/apt/lists/*
# .NET's own build runs on any glibc since 2.27; its image is only where it is taken from.
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=build /app /app
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet \
 && printf '#!/bin/sh\nexec dotnet /app/Nota.Api.dll "$@"\n' > /usr/bin/nota && chmod 755 /usr/bin/nota \
 && useradd --system --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin nota \
 && install -d -o nota -g nota -m 700 /data
USER nota
WORKDIR /app
VOLUME /data
# Plain HTTP is for a trusted proxy in front; clients use HTTPS.
ENV DOTNET_GCgen0size=0x1000000 \
    ASPNETCORE_URLS=https://+:5443;http://+:5080 \
    DOTNET_EnableDiagnostics=0 \
    Nota__DataDirectory=/data
EXPOSE 5443 5080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["curl", "-fsSk", "-o", "/dev/null", "https://localhost:5443/health/live"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/Nota.Api.dll"]
