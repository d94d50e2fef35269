# The shop as one image. What each stage runs is what a person would run in a checkout; docs/operations.md says how to use it.

FROM node:20-bookworm-slim AS front-end
WORKDIR /source/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web .
COPY seeds/demo/products.json ../seeds/demo/
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/HeShui.Shop/*.csproj src/HeShui.Shop/packages.lock.json src/HeShui.Shop/
COPY src/HeShui.Shop.LocalPostgres/*.csproj src/HeShui.Shop.LocalPostgres/packages.lock.json src/HeShui.Shop.LocalPostgres/
COPY src/HeShui.Shop.Web/*.csproj src/HeShui.Shop.Web/*.targets src/HeShui.Shop.Web/packages.lock.json src/HeShui.Shop.Web/
RUN dotnet restore src/HeShui.Shop.Web --locked-mode
COPY src src
COPY --from=front-end /source/src/HeShui.Shop.Web/wwwroot/dist src/HeShui.Shop.Web/wwwroot/dist
RUN dotnet publish src/HeShui.Shop.Web -c Release -p:SkipFrontEnd=true --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# The client is for backup and restore, curl for the health check.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client curl && rm -rf /var/lib/apt/lists/* \
 && mkdir /media /backups && chown $APP_UID /media /backups
WORKDIR /app
COPY --from=build /app .
COPY seeds/reference seeds/reference
ENV ASPNETCORE_HTTP_PORTS=8080 Media__Folder=/media
EXPOSE 8080
USER $APP_UID
# Only the names in AllowedHosts are answered; the first of them is asked for.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD curl --fail --silent --output /dev/null --header "Host: ${AllowedHosts%%;*}" http://127.0.0.1:8080/healthz
ENTRYPOINT ["dotnet", "HeShui.Shop.Web.dll"]
