//! Legal instruments with validity, dated rules, the catalogue of titles, holidays, emulation years.
