/** Bytes that the database takes on its disk, indexes and dead rows included. */
export const DIMENSIONE = `SELECT pg_database_size(current_database()) AS byte`;
