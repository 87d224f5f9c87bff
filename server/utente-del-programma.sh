#!/bin/sh
# Il programma si collega con un utente senza diritti; le migrazioni con l'amministratore. Eseguito una volta, alla nascita del database.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" -v parola="$EDIGIT_PASSWORD" <<'SQL'
CREATE ROLE edigit LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'parola';
SQL
