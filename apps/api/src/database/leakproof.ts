/**
 * Functions behind the operators `&&`, `ILIKE`, `LIKE` and `%`. PostgreSQL applies no index for an operator that is not LEAKPROOF
 * where a row-level policy stands, so migration 1 marks these; `restore` marks them again, `doctor` checks them.
 *
 * @see docs/adr/0003-leakproof.md
 */
export const LEAKPROOF_FUNCTIONS = [
  'public.geometry_overlaps(public.geometry, public.geometry)',
  'pg_catalog.texticlike(text, text)',
  'pg_catalog.textlike(text, text)',
  'public.similarity_op(text, text)',
] as const;

/** Marks the functions; says so and goes on where the administrator is not a superuser. */
export const MARK_LEAKPROOF = `
DO $leakproof$
BEGIN
${LEAKPROOF_FUNCTIONS.map((f) => `  ALTER FUNCTION ${f} LEAKPROOF;`).join('\n')}
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'only a superuser can mark functions LEAKPROOF: reads under row-level security will be slow';
END
$leakproof$;
`;
