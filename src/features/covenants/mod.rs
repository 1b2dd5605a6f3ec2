//! Covenants: text by clauses, consultation, freeze, signing before a witness, and what comes after.
